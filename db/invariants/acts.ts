/** Acts of the ledger by what they mean, as conditions of SQL. */

/** The act leaves the house: a message, a notice, or the opening of a call or visit. */
export const leavesHouse = (act: string): string =>
  `(${act}.kind = 'contact' or ${act}.kind = 'opened' and ${act}.body->>'what' <> 'review')`;

/** The act completes its rung (design, ladder: "When a rung is complete"). */
export const completes = (act: string): string =>
  `(${act}.kind in ('completed', 'not-applicable', 'covered') or ${act}.kind = 'contact' and ${act}.body->>'notice' = 'false' and ${act}.body->'crossed' is null
    or ${act}.kind = 'denied' and ${act}.body->>'passed' = 'true' and ${act}.body->'plan' is null and ${act}.body->'crossed' is null
    or ${act}.kind = 'approval-decided' and ${act}.body->>'decision' = 'deny' and ${act}.body->'rule' is null)`;

/** The act ends what was asked or announced for its rung: from then on everything is to be asked anew. */
export const takesBack = (act: string): string =>
  `(${act}.kind in ('approval-void', 'withdrawn') or ${completes(act)}
    or ${act}.kind = 'referral-decided' and ${act}.body->>'decision' = 'return')`;

/** The local date of an instant in the zone of account `a`. */
export const localDay = (at: string): string => `(${at} at time zone a.zone)::date`;
