import { drainWithin } from './drain';

const never = new Promise<never>(() => undefined);

test('a drain that ends in time has drained', async () => {
  expect(await drainWithin(Promise.resolve(), 60_000, never)).toBe('drained');
});

test('a drain that does not end in time took too long', async () => {
  expect(await drainWithin(never, 1, never)).toBe('took too long');
});

test('a second signal ends it at once', async () => {
  expect(await drainWithin(never, 60_000, Promise.resolve('SIGTERM'))).toBe('told twice');
});

test('a drain that fails says so', async () => {
  await expect(drainWithin(Promise.reject(new Error('broken')), 60_000, never)).rejects.toThrow('broken');
});
