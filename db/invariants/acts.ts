/** Acts of the ledger by what they mean, as conditions of SQL. */

/** The act leaves the house: a message, a notice, or the opening of a call or visit. */
export const leavesHouse = (act: string): string =>
  `(${act}.kind = 'contact' or ${act}.kind = 'opened' and ${act}.body->>'what' <> 'review')`;

/** The act completes its rung, as far as it can say (design, ladder: "When a rung is complete"). */
export const completes = (act: string): string =>
  `(${act}.kind in ('completed', 'not-applicable', 'covered') or ${act}.kind = 'contact' and ${act}.body->>'notice' = 'false' and ${act}.body->'crossed' is null and ${act}.body->'requested' is null
    or ${act}.kind = 'contact-failed' and ${act}.body->>'follows' = 'passed' and ${act}.body->>'notice' = 'true'
    or ${act}.kind = 'denied' and ${act}.body->>'passed' = 'true' and ${act}.body->'plan' is null and ${act}.body->'crossed' is null
    or ${act}.kind = 'approval-decided' and ${act}.body->>'decision' = 'deny' and ${act}.body->'rule' is null)`;

/** A failure that makes its contact not done: it is made anew, or the visit that it announced is passed by (ADR 0028). */
const takenBack = (act: string, before: string | null = null): string =>
  `exists (select from ledger failed where failed.account = ${act}.account and failed.kind = 'contact-failed'
    and (failed.body->>'contact')::int = ${act}.seq ${before === null ? '' : `and failed.seq < ${before}`}
    and (failed.body->'by' is not null or failed.body->>'follows' = 'passed' and failed.body->>'notice' = 'true'))`;

/** The act completes its rung, and no failure has taken it back. */
export const isDone = (act: string): string => `(${completes(act)} and not ${takenBack(act)})`;

/** The act announced a visit, and no failure had taken that back before the act numbered `before`. */
export const announces = (act: string, before: string): string =>
  `(${act}.kind = 'contact' and ${act}.body->>'notice' = 'true' and not ${takenBack(act, before)})`;

/** The act ends what was asked or announced for its rung: from then on everything is to be asked anew. */
export const takesBack = (act: string): string =>
  `(${act}.kind in ('approval-void', 'withdrawn') or ${isDone(act)}
    or ${act}.kind = 'referral-decided' and ${act}.body->>'decision' = 'return')`;

/** The local date of an instant in the zone of account `a`. */
export const localDay = (at: string): string => `(${at} at time zone a.zone)::date`;
