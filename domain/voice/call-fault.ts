/** What a call that reached nobody means for its contact, in the words of a delivery's life. */
import type { DeliveryState } from '../delivery/delivery-state';
import type { HandOverFault } from '../delivery/fault';
import { isNoSuchNumber } from './call-outcome';
import type { CallStatus, LegState } from './call-report';

/** The state of the contact: it arrived when the person was known, not when somebody, or a machine, picked up. */
export const deliveryOf = ({ status }: Pick<LegState, 'status'>, isKnown: boolean): DeliveryState =>
  status === 'completed' && isKnown ? 'delivered' : DELIVERY_OF[status];

const DELIVERY_OF: Readonly<Record<CallStatus, DeliveryState>> = {
  queued: 'accepted',
  initiated: 'accepted',
  ringing: 'sending',
  'in-progress': 'sent',
  completed: 'sent',
  busy: 'undelivered',
  'no-answer': 'undelivered',
  canceled: 'undelivered',
  failed: 'failed',
};

const WHY: Partial<Readonly<Record<CallStatus, string>>> = {
  busy: 'the line was busy',
  'no-answer': 'nobody answered',
  canceled: 'it was called off before anybody answered',
  failed: 'the network could not connect it',
};

/** Why a call reached nobody; null when it is under way, or was answered. */
export function callFault({ status, sipCode }: Pick<LegState, 'status' | 'sipCode'>): HandOverFault | null {
  const reason = WHY[status];
  if (reason === undefined) return null;
  const code = sipCode === null ? null : `SIP ${sipCode}`;
  if (status === 'failed' && isNoSuchNumber(sipCode))
    return { kind: 'point', code, reason: 'nobody has this number', notBefore: null };
  return { kind: 'channel', code, reason, notBefore: null };
}
