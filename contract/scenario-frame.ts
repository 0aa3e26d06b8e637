/**
 * What is wrong with a scenario beside the shape of its fields, and its events one by one.
 */
import type { ScenarioEvent } from '../domain/simulate';
import { momentIn, parseEvent } from './event';
import { isRefused } from './event-fields';
import { amountProblem } from './fields';
import { type InputProblem, problemAt } from './problem';
import type { ScenarioFile } from './scenario-schema';
import type { FieldPath, Source } from './source-text';

/** Every event or its refusal; an event without a moment has no place in the run and is bad input. */
export function eventsOf(source: Source, file: ScenarioFile): { events: ScenarioEvent[]; problems: InputProblem[] } {
  const events: ScenarioEvent[] = [];
  const problems: InputProblem[] = [];
  for (const [place, raw] of (file.events ?? []).entries()) {
    const fields = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : null;
    const at = fields === null ? null : momentIn({ fields, prefix: '', currency: file.account.currency });
    if (at === null) problems.push(problemAt(source, ['events', place], 'must be an event: { at, type, ... }'));
    else if (isRefused(at)) problems.push(problemAt(source, ['events', place, at.field], at.reason));
    else {
      const parsed = parseEvent(raw, file.account.currency);
      events.push({ place, at, event: 'event' in parsed ? parsed.event : parsed });
    }
  }
  return { events, problems };
}

/** What is wrong with the frame beside the shape of its fields. */
export function checkFrame(source: Source, { account, observe, until }: ScenarioFile): InputProblem[] {
  const problems: InputProblem[] = [];
  const report = (path: FieldPath, message: string): void => void problems.push(problemAt(source, path, message));
  if (until < account.opened) {
    report(['until'], `${until} is before the account opened on ${account.opened}; use a later date`);
  }
  for (const [place, on] of (observe ?? []).entries()) {
    if (on < account.opened) report(['observe', place], `${on} is before the account opened on ${account.opened}`);
    else if (on > until) report(['observe', place], `${on} is after the run, which lasts until ${until}`);
  }
  const seen = new Set<string>();
  for (const [place, item] of (account.items ?? []).entries()) {
    if (seen.has(item.id)) {
      report(['account', 'items', place, 'id'], `\`${item.id}\` is the id of another item; ids must differ`);
    }
    seen.add(item.id);
    const wrong =
      amountProblem(item.amount, account.currency) ?? (/[1-9]/.test(item.amount) ? null : 'must be more than zero');
    if (wrong !== null) report(['account', 'items', place, 'amount'], wrong);
  }
  return problems;
}
