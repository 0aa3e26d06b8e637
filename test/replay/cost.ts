/** What happened in a history between two waits, counted in events. */
import type { Recorded } from './record';

/** One thing that a story did: what made it go on, and how many events that took. */
export interface Turn {
  readonly by: 'start' | 'timer' | 'message' | 'other';
  readonly events: number;
}

const FIRST = new Set(['TIMER_FIRED', 'WORKFLOW_TASK_SCHEDULED', 'WORKFLOW_EXECUTION_SIGNALED']);

/** Cuts a history into turns: each begins with what ended a wait. */
export function turnsOf({ history }: Recorded): Turn[] {
  const turns: string[][] = [];
  for (const { eventType } of history.events) {
    const type = eventType.replace('EVENT_TYPE_', '');
    const last = turns.at(-1);
    // The task that a timer or a start has made due belongs to it.
    const goesOn = last?.length === 1 && type === 'WORKFLOW_TASK_SCHEDULED';
    if (last === undefined || (FIRST.has(type) && !goesOn)) turns.push([type]);
    else last.push(type);
  }
  return turns.map((types) => ({ by: causeOf(types), events: types.length }));
}

function causeOf(types: readonly string[]): Turn['by'] {
  if (types.includes('WORKFLOW_EXECUTION_STARTED')) return 'start';
  // A child costs events of its own; it is told apart.
  if (types.some((type) => type.includes('CHILD') || type.includes('EXTERNAL'))) return 'other';
  if (types.includes('WORKFLOW_EXECUTION_UPDATE_ACCEPTED')) return 'message';
  return types[0] === 'TIMER_FIRED' ? 'timer' : 'other';
}
