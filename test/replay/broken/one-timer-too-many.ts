/** A defect on purpose: pauses before every visit, and nothing else changed. */
import { sleep } from '@temporalio/workflow';
import { fieldVisit as honest } from '../../../workflows/field-visit';

export { escalateAccount } from '../../../workflows/escalate-account';
export { legalCase } from '../../../workflows/legal-case';

export async function fieldVisit(visit: Parameters<typeof honest>[0]): ReturnType<typeof honest> {
  // The first takes the place of the timer that was recorded; timers are told apart by their order alone.
  await sleep('1 second');
  await sleep('1 second');
  return honest(visit);
}
