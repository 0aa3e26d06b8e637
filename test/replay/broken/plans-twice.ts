/** A defect on purpose: looks at the account once more than the story tells. */
import { activitiesOf } from '../../../workflows/activities';
import type { AccountRun } from '../../../workflows/contract';
import { escalateAccount as honest } from '../../../workflows/escalate-account';

export { fieldVisit } from '../../../workflows/field-visit';
export { legalCase } from '../../../workflows/legal-case';

export async function escalateAccount(run: AccountRun): Promise<void> {
  await activitiesOf(run).plan({ account: run.account, at: run.at, begin: true });
  await honest(run);
}
