import { segmentsOf } from './segments';

/** States of a message that the stand-in knows, as the vendor names them. */
export type MessageStatus =
  | 'accepted'
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'received'
  | 'canceled';

/** What was accepted and never changes. Times are milliseconds since 1970. */
export interface Accepted {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly at: number;
  readonly statusCallback: string | null;
  readonly service: string | null;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  /** From when lists show it; later than `at` when lists are to lag. */
  readonly listedAt: number;
}

/** A message as it stands now. */
export interface Message extends Accepted {
  readonly status: MessageStatus;
  readonly errorCode: number | null;
  readonly updatedAt: number;
  readonly sentAt: number | null;
}

/** After these nothing more happens to a message. */
export const isFinal = (status: MessageStatus): boolean =>
  ['delivered', 'undelivered', 'failed', 'received', 'canceled'].includes(status);

/** A time as the API writes it: RFC 2822, in UTC. */
export const apiTime = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');

const DOLLARS_A_SEGMENT = 0.0079;

/** The resource that the API shows. */
export function messageResource(account: string, message: Message): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${account}/Messages/${message.sid}`;
  const unassigned = message.status === 'accepted';
  const segments = segmentsOf(message.body);
  return {
    account_sid: account,
    api_version: '2010-04-01',
    body: message.body,
    date_created: apiTime(message.at),
    date_sent: message.sentAt === null ? null : apiTime(message.sentAt),
    date_updated: apiTime(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: message.errorCode === null ? null : `see error ${message.errorCode}`,
    from: unassigned ? null : message.from,
    messaging_service_sid: message.service,
    num_media: '0',
    num_segments: unassigned ? '0' : `${segments}`,
    price: message.sentAt === null ? null : `-${(DOLLARS_A_SEGMENT * segments).toFixed(5)}`,
    price_unit: message.sentAt === null ? null : 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}
