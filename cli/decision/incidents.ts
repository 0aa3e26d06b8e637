/** `forbear incidents`. */
import { incidentViewOf } from '../../api/incidents/incident-view';
import type { Db } from '../../db/connect';
import { type BookedIncident, incidents } from '../../db/incident.store';
import type { IncidentState } from '../../db/schema-incidents';
import { formatInstant } from '../../domain/calendar';
import type { Instant, Zone } from '../../domain/time';
import { CliProblem } from '../problem';
import { withDecisions } from './decision-book';

const PAGE = 500;
const UTC = 'UTC' as Zone;

interface Options {
  readonly state: string;
  readonly account?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** Prints incidents, oldest first. */
export async function listIncidents({ state, account, data, json }: Options): Promise<void> {
  if (state !== 'open' && state !== 'closed' && state !== 'all')
    throw new CliProblem(`--state \`${state}\` is unknown; use open, closed or all`);
  const found = await withDecisions(data, (db) => all(db, state === 'all' ? undefined : state, account));
  for (const incident of found)
    process.stdout.write(`${json ? JSON.stringify(incidentViewOf(incident, UTC)) : incidentLine(incident)}\n`);
  if (!json) process.stdout.write(`${found.length} incidents${state === 'all' ? '' : ` ${state}`}\n`);
}

async function all(db: Db, state: IncidentState | undefined, account: string | undefined): Promise<BookedIncident[]> {
  const found: BookedIncident[] = [];
  const filter = { ...(state === undefined ? {} : { state }), ...(account === undefined ? {} : { account }) };
  for (let after = 0n; ; ) {
    const page = await incidents(db, filter, { after, limit: PAGE });
    found.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return found;
    after = last.id;
  }
}

const wall = (at: Instant): string => `${formatInstant(at, UTC).slice(0, 16).replace('T', ' ')}Z`;

/** One line: the decision, what it was and is, by which rule, and the fact that came late. */
function incidentLine(incident: BookedIncident): string {
  const { id, account, decision, decidedAt, before, after, rule, fact, objections, closedBy, closedWhy } = incident;
  const article = objections[0] === undefined ? '' : ` (${objections[0].article})`;
  const said =
    after === null ? 'its versions are not in this build' : `${before} -> ${after} by ${rule ?? '?'}${article}`;
  const late = `${fact.key} of ${wall(fact.effectiveAt)}, known ${wall(fact.learnedAt)}`;
  const closed = closedBy === null ? '' : `  closed by ${closedBy}: ${closedWhy ?? ''}`;
  return `#${id}  ${account}  decision ${decision} of ${wall(decidedAt)}  ${said}  ${late}${closed}`;
}
