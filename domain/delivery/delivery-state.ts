/**
 * What a provider says of something that it took. Reports come late, twice and out of order: what was heard is only ever
 * replaced by what is known later in a delivery's life.
 */

/** In the order of a delivery's life; of the last row each is an end. */
export const DELIVERY_STATES = ['accepted', 'sending', 'sent', 'delivered', 'read', 'undelivered', 'failed'] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];
