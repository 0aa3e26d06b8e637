import { Late, Patience } from './patience';

test('work that comes in time answers, work that fails fails, and work that comes late is still waited for', async () => {
  const patience = new Patience();
  expect(await patience.within(1_000, async () => 7)).toBe(7);
  await expect(patience.within(1_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  let finish = (): void => undefined;
  const work = new Promise<void>((resolve) => {
    finish = resolve;
  });
  await expect(patience.within(5, () => work)).rejects.toBeInstanceOf(Late);
  let isSettled = false;
  const settled = patience.settled().then(() => {
    isSettled = true;
  });
  await new Promise(setImmediate);
  expect(isSettled).toBe(false);
  finish();
  await settled;
});
