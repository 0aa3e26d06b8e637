/** The status of a message as Twilio reports it, in the words of a delivery's life. */
import type { DeliveryState } from './delivery-state';
import { isDeliveryState } from './heard';

/** Names that are not those of a state. `canceled`: taken, and never sent. */
const OTHERWISE: Readonly<Record<string, DeliveryState>> = {
  queued: 'accepted',
  scheduled: 'accepted',
  partially_delivered: 'sent',
  canceled: 'failed',
};

/** The state; null for a status that nobody has heard of, or that is of messages to us. */
export const twilioState = (status: string): DeliveryState | null =>
  isDeliveryState(status) ? status : Object.hasOwn(OTHERWISE, status) ? (OTHERWISE[status] ?? null) : null;
