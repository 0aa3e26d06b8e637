/** Guarantee: a defect in the workflow's loop does not pass; the hand-written traces find it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Runtime } from '@temporalio/worker';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { comparable, expectedScenarios } from '../support/scenario-files';
import { Twin } from '../support/twin';
import { TwinServer } from '../support/twin-server';

const ROOT = join(__dirname, '../..');
const STORY = 'escalate-account.ts';
const folder = mkdtempSync(join(tmpdir(), 'forbear-defect-'));

/** A line of the story, and what a careless hand might make of it. */
const DEFECTS = [
  {
    name: 'what people say is booked an hour late',
    line: 'book({ account, at: stamp, said, ...(key !== null && { key }) })',
    defect: 'book({ account, at: (stamp + 3_600_000) as typeof stamp, said, ...(key !== null && { key }) })',
    scenario: 'outcome-refused-is-reached',
  },
  {
    name: 'a deadline that is no contact is looked at a day late',
    line: 'plan({ account, at: wake.due, seq })',
    defect: 'plan({ account, at: (wake.due + 86_400_000) as typeof wake.due, seq })',
    scenario: 'complete-silence-counts-as-not-reached',
  },
] as const;

let book: FreshBook;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  book = await freshBook();
  for (const part of ['domain', 'activities', 'workflows'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await book?.drop();
});

test.each(DEFECTS)('$name', async ({ line, defect, scenario: name }) => {
  const path = join(folder, 'workflows', STORY);
  const sound = readFileSync(join(ROOT, 'workflows', STORY), 'utf8');
  expect(sound).toContain(line);
  writeFileSync(path, sound.replace(line, defect));
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(folder, 'workflows/index.ts'),
    logger: new DefaultLogger('ERROR'),
  });
  writeFileSync(path, sound);
  const bundle = join(folder, 'bundle.js');
  writeFileSync(bundle, code);
  const entry = expectedScenarios().find((candidate) => candidate.name === name);
  if (entry === undefined) throw new Error(`no scenario \`${name}\``);
  const server = await TwinServer.start(book, bundle);
  try {
    expect(comparable(await new Twin(server, `defect-${name}`).run(entry.scenario))).not.toEqual(entry.expected);
  } finally {
    await server.stop();
  }
});
