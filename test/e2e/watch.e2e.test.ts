/** Guarantee: on a house that runs, `forbear invariants` and `forbear reconcile` answer from outside it, and say so when none runs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { INVARIANTS } from '../../db/invariants/registry';
import { DRIFT_KINDS } from '../../worker/drift';
import { type Running, run, start } from './cli';
import { expectOneLine } from './one-line';

const PATIENCE_MS = 45_000;

let folder: string;
let house: Running;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-watch-'));
  house = start(['up', '--port', '0', '--data', folder]);
  const deadline = Date.now() + PATIENCE_MS;
  while (!house.stdout().includes('ready;')) {
    if (house.child.exitCode !== null || Date.now() > deadline) throw new Error(JSON.stringify(await house.ended));
    await pause(20);
  }
});
afterAll(async () => {
  house?.child.kill('SIGTERM');
  await house?.ended;
  rmSync(folder, { recursive: true, force: true });
});

test('every invariant has its line, and all hold', async () => {
  const { code, stdout, stderr } = await run(['invariants', '--data', folder]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = stdout.trimEnd().split('\n');
  expect(lines.at(-1)).toMatch(/^all \d+ invariants hold$/);
  for (const { id } of INVARIANTS) expect(lines.filter((line) => line.slice(4).startsWith(`${id} `))).toHaveLength(1);
});

test('every kind of drift has its count, none is found, and the house ends cleanly beside it', async () => {
  const { code, stdout, stderr } = await run(['reconcile', '--data', folder, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const kinds = Object.keys(DRIFT_KINDS).map((kind) => ({ kind, found: 0, healed: 0, open: 0, examples: [] }));
  expect(JSON.parse(stdout)).toEqual({ dryRun: false, drifts: kinds });

  house.child.kill('SIGTERM');
  expect(await house.ended).toMatchObject({ code: 0, stderr: '' });
  expectOneLine(await run(['reconcile', '--data', folder]), 'no house runs', folder, 'forbear up');
});
