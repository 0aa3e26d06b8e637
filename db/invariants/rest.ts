/** What was owed on an item when an act was made: its present amount less the payments that stood, by what was known then. */
const AMOUNT = (seq: string): string => `coalesce((select adjusted.to_minor from item_adjustment adjusted
    where adjusted.account = i.account and adjusted.item = i.id and adjusted.seq < ${seq}
    order by adjusted.seq desc limit 1), i.amount_minor)`;

const PAID = (seq: string): string => `coalesce((select sum(part.amount_minor) from payment paid
    join payment_part part on part.account = paid.account and part.payment = paid.id and part.item = i.id
    where paid.account = i.account and paid.seq < ${seq} and coalesce((select turned.stands from payment_turn turned
      where turned.account = paid.account and turned.payment = paid.id and turned.seq < ${seq}
      order by turned.seq desc limit 1), true)), 0)`;

/** The rest of item `i` before the fact or act numbered `seq` (design, ladder 9: never below zero). */
export const restBefore = (seq: string): string => `greatest(0, ${AMOUNT(seq)} - ${PAID(seq)})`;
