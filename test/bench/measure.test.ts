/** Guarantee: a measurement says what was measured, and a bad one says that it is none. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpuSeconds } from '../../bench/measure/cpu';
import { figureOf } from '../../bench/measure/figures';
import { optionsFrom } from '../../bench/measure/options';
import { compare, losses } from '../../bench/measure/report';
import { alternate } from '../../bench/measure/rounds';

test('a figure is its median with its range; the spread is the range by the median', () => {
  expect(figureOf([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3, spread: 1 });
  expect(figureOf([4, 1, 2, 3])).toMatchObject({ median: 2.5 });
  expect(() => figureOf([])).toThrow('nothing was measured');
});

test('sides go by turns, and every second round the other way round', async () => {
  const order: string[] = [];
  const side = (name: string) => ({ name, run: async () => ({ cost: order.push(name) }) });
  await alternate([side('a'), side('b')], 3, () => undefined);
  expect(order).toEqual(['a', 'b', 'b', 'a', 'a', 'b']);
});

const rounds = (ours: readonly number[], floor: readonly number[]) =>
  new Map([
    ['floor', floor.map((cost) => ({ cost }))],
    ['ours', ours.map((cost) => ({ cost }))],
  ]);

test('a promise is kept or missed by the ratio of each round, whatever the machine did between rounds', () => {
  const promised = [{ figure: 'cost', unit: 'ms', atMost: 1.25 }];
  expect(compare(rounds([12, 24], [10, 20]), 'floor', promised)).toMatchObject([
    { verdict: 'kept', ratio: { median: 1.2 } },
  ]);
  expect(compare(rounds([13, 26], [10, 20]), 'floor', promised)).toMatchObject([{ verdict: 'MISSED' }]);
});

test('rounds that differ by more than a quarter are void, kept or not, and are among the losses', () => {
  const rows = compare(rounds([8, 12], [10, 10]), 'floor', [{ figure: 'cost', unit: 'ms', atMost: 1.25 }]);
  expect(rows).toMatchObject([{ verdict: 'void' }]);
  expect(losses(rows)).toEqual(['ours: cost differs by 40 % between rounds: void']);
});

test('what costs more than the floor is said also where the promise is kept', () => {
  const rows = compare(rounds([11], [10]), 'floor', [{ figure: 'cost', unit: 'ms', atMost: 1.25 }]);
  expect(losses(rows)).toEqual(['ours: cost costs 10 % more than the floor']);
});

test('CPU of a process includes that of its children, also of those that have ended', async () => {
  const busy = 'for (let round = 0; process.cpuUsage().user < 200000; round += 1) for (let n = 0; n < 1e6; n += 1);';
  const program = `require('child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(busy)}]); console.log('done'); setTimeout(() => {}, 60000)`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const used = cpuSeconds(child.pid ?? 0);
  child.kill('SIGKILL');
  expect(used).toBeGreaterThanOrEqual(0.2);
}, 60_000);

test('options: what is not said, and what is wrong', () => {
  expect(optionsFrom([], 7)).toMatchObject({ rounds: 5, accounts: 7, server: 'memory', only: [], json: false });
  expect(optionsFrom(['--only', 'a', '--only', 'b', '--server', 'cluster'], 7)).toMatchObject({ only: ['a', 'b'] });
  expect(() => optionsFrom(['--server', 'cloud'], 7)).toThrow('--server `cloud` is unknown; write memory or cluster');
  expect(() => optionsFrom(['--rounds', '0'], 7)).toThrow('--rounds `0` is no whole number above zero');
  expect(() => optionsFrom(['--accounts', 'many'], 7)).toThrow('--accounts `many` is no whole number above zero');
  expect(() => optionsFrom(['--fast'], 7)).toThrow('--fast');
});
