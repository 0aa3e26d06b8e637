/** Who writes on paper. */
import { isLive } from '../channel-setting';
import { type HouseLender, lenderInUse, refuseExample } from '../lender';
import { namesOnlyStandIns } from '../providers/stand-ins';
import type { Environment } from '../serve/environment';

/**
 * The lender of letters, held to what a service beside real providers holds it: nothing of the example is printed for
 * people. Paper has no stand-in of its own: it is a trial where every provider is one. Throws a CliProblem.
 */
export function paperLender(env: Environment): HouseLender {
  const lender = lenderInUse(env);
  if (isLive(env.text('FORBEAR_CHANNEL') ?? 'sandbox') && !namesOnlyStandIns(env)) refuseExample(lender);
  return lender;
}
