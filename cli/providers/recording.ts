/** Whether calls are recorded, from the environment. The law of both ends is asked each time (domain/voice/recording-consent.ts). */
import { CliProblem } from '../problem';
import type { Environment } from '../serve/environment';

/** What the lender wants, and where its agents sit. */
export interface RecordingSettings {
  readonly wanted: boolean;
  /** Such as `US-NY`; null = nobody says, and then both ends are always asked. */
  readonly agentsAt: string | null;
}

/** Off unless it is switched on. */
export function recordingOf(env: Environment): { readonly recording?: RecordingSettings } {
  const text = env.text('FORBEAR_RECORD_CALLS') ?? 'no';
  if (text !== 'yes' && text !== 'no') throw new CliProblem(`FORBEAR_RECORD_CALLS \`${text}\` is neither yes nor no`);
  const agentsAt = env.text('FORBEAR_AGENTS_AT') ?? null;
  if (agentsAt !== null && !/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(agentsAt))
    throw new CliProblem(`FORBEAR_AGENTS_AT \`${agentsAt}\` must be a country or state such as US-NY (ISO 3166)`);
  return text === 'yes' ? { recording: { wanted: true, agentsAt } } : {};
}
