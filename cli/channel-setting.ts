/** The setting that says whether anything leaves the house. */
import { CliProblem } from './problem';

/** What FORBEAR_CHANNEL may be. */
export const CHANNEL_SETTING = 'sandbox (nothing leaves the house) or live';

/** Whether messages are real. Throws a CliProblem for a word that is neither. */
export function isLive(channel: string): boolean {
  if (channel === 'sandbox' || channel === 'live') return channel === 'live';
  throw new CliProblem(`FORBEAR_CHANNEL \`${channel}\` is unknown; set it to ${CHANNEL_SETTING}`);
}
