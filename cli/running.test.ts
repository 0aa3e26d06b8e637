/** Guarantee: a command looks for runs where the house has them, or says that it found none. */
import { runningHouse } from './running';

const SERVERS = { DATABASE_URL: 'postgres://book', TEMPORAL_ADDRESS: '127.0.0.1:7233' };

test.each([
  ['the one that the environment names', { ...SERVERS, TEMPORAL_NAMESPACE: 'bank' }, 'bank'],
  ['default, where it names none', SERVERS, 'default'],
  ['default, where it is empty', { ...SERVERS, TEMPORAL_NAMESPACE: '' }, 'default'],
])('namespace: %s', (_name, env, namespace) => {
  expect(runningHouse('/nowhere', env)).toEqual({
    databaseUrl: 'postgres://book',
    temporalAddress: '127.0.0.1:7233',
    namespace,
  });
});

test('no house at all is told with what to do', () => {
  expect(() => runningHouse('/nowhere', { TEMPORAL_NAMESPACE: 'bank' })).toThrow(/forbear up.*TEMPORAL_ADDRESS/);
});
