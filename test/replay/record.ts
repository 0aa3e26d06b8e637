/**
 * Histories of the real workflows: chosen scenarios through the real worker, exported as the server keeps them. The
 * committed ones were made by `FORBEAR_RECORD=1 npx jest test/replay`; to be repeated only when a story is added, since
 * their age is their worth.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { FreshBook } from '../../db/fresh-book';
import { accountWorkflowId } from '../../workflows/contract';
import { expectedScenarios } from '../support/scenario-files';
import { Twin } from '../support/twin';
import { TwinServer } from '../support/twin-server';

const FOLDER = join(__dirname, 'histories');

/** A folder a way in which runs have begun: new ones are recorded as they begin now, older ones must still replay. */
const WAYS = ['queued', 'local-first'] as const;
const NOW = 'local-first';

/** What each history tells, by the scenario that it was made from. */
export const RECORDED = {
  '01-due-date-is-day-zero': 'a message rung by its timer',
  'attempts-three-not-reached': 'a call with three attempts and their outcomes',
  'approval-stay-resets-the-votes': 'an approval by two people, and one that timed out',
  'approval-then-notice-then-visit': 'a visit with its notice, and the account that watches it',
  '13-with-legal-a-payment-still-closes': 'a legal case, accepted and then paid',
  '03-release-makes-today-the-last-day': 'a hold and its release, told by the book',
  'boc-visit-serious-case': 'a long account: two months with calls, a visit, a promise and payments',
} as const;

/** A history with the id of its workflow. */
export interface Recorded {
  readonly workflowId: string;
  /** Plain JSON, as an export gives it. */
  readonly history: { readonly events: readonly HistoryEvent[] };
}

/** As much of an event as is read here. */
export interface HistoryEvent {
  readonly eventType: string;
  readonly childWorkflowExecutionStartedEventAttributes?: {
    readonly workflowExecution: { readonly workflowId: string };
  };
}

/** Runs one scenario and exports the history of its account and of every child. */
export async function record(book: FreshBook, name: string): Promise<Recorded[]> {
  const found = expectedScenarios().find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`no scenario \`${name}\``);
  const server = await TwinServer.start(book);
  try {
    await new Twin(server, name).run(found.scenario);
    return await withChildren(server.env.client, accountWorkflowId(`twin-${name}`));
  } finally {
    await server.stop();
  }
}

/** The history of a workflow, and of its children behind it. */
export async function withChildren(client: Client, workflowId: string): Promise<Recorded[]> {
  const history = JSON.parse(
    historyToJSON(await client.workflow.getHandle(workflowId).fetchHistory()),
  ) as Recorded['history'];
  const own = { workflowId, history };
  const ids = history.events.flatMap(({ childWorkflowExecutionStartedEventAttributes: started }) =>
    started === undefined ? [] : [started.workflowExecution.workflowId],
  );
  const children = await Promise.all(ids.map((id) => withChildren(client, id)));
  return [own, ...children.flat()];
}

/** Keeps a history; one line an event, so that a diff can be read. */
export function keep({ workflowId, history }: Recorded): void {
  const folder = join(FOLDER, NOW);
  mkdirSync(folder, { recursive: true });
  const lines = history.events.map((event) => `  ${JSON.stringify(event)}`);
  writeFileSync(join(folder, `${workflowId.replaceAll('/', '.')}.json`), `{"events":[\n${lines.join(',\n')}\n]}\n`);
}

/** Every committed history, of every way. */
export const committed = (): Recorded[] =>
  WAYS.flatMap((way) =>
    readdirSync(join(FOLDER, way))
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => ({
        workflowId: file.replace(/\.json$/, '').replaceAll('.', '/'),
        history: JSON.parse(readFileSync(join(FOLDER, way, file), 'utf8')) as Recorded['history'],
      })),
  );

/** The histories as the replayer takes them. */
export const forReplay = (recorded: readonly Recorded[]) =>
  recorded.map(({ workflowId, history }) => ({ workflowId, history: historyFromJSON(history) }));
