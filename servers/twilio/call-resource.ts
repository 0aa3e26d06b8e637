import type { CallStatus } from './call-entry';
import { type Call, isOver } from './call-store';
import { apiTime } from './message';
import { countryOf } from './numbers';
import { sidOf } from './seeded';

/** Seconds that a call has lasted, at the pace of the stand-in; 0 when nobody answered. */
export function secondsOf({ startedAt, endedAt }: Call, pace: number): number {
  if (startedAt === null) return 0;
  return Math.max(1, Math.round(((endedAt ?? Date.now()) - startedAt) / 1000 / (pace || 1)));
}

const DOLLARS_A_MINUTE = 0.014;
const PARTS = ['notifications', 'recordings', 'payments', 'events', 'siprec', 'streams', 'transcriptions'] as const;

/** The resource that the API shows. */
export function callResource(account: string, call: Call, pace: number): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${account}/Calls/${call.sid}`;
  const seconds = secondsOf(call, pace);
  const over = isOver(call.status);
  const parts = [...PARTS, 'user_defined_message_subscriptions', 'user_defined_messages'];
  return {
    account_sid: account,
    answered_by: call.answeredBy,
    api_version: '2010-04-01',
    caller_name: null,
    date_created: apiTime(call.at),
    date_updated: apiTime(call.updatedAt),
    direction: call.direction,
    duration: over && call.startedAt !== null ? `${seconds}` : null,
    end_time: call.endedAt === null ? null : apiTime(call.endedAt),
    forwarded_from: null,
    from: call.from,
    from_formatted: formatted(call.from),
    group_sid: null,
    parent_call_sid: call.parent,
    phone_number_sid: sidOf('PN', 0, call.from),
    price: over && seconds > 0 ? `-${(DOLLARS_A_MINUTE * Math.ceil(seconds / 60)).toFixed(5)}` : null,
    price_unit: 'USD',
    queue_time: '0',
    sid: call.sid,
    start_time: call.startedAt === null ? null : apiTime(call.startedAt),
    status: call.status,
    subresource_uris: Object.fromEntries(parts.map((part) => [part, `${uri}/${filed(part)}.json`])),
    to: call.to,
    to_formatted: formatted(call.to),
    trunk_sid: null,
    uri: `${uri}.json`,
  };
}

const filed = (part: string): string =>
  part.replace(/(^|_)([a-z])/g, (_all, _gap, letter: string) => letter.toUpperCase());

function formatted(number: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return parts === null ? number : `(${parts[1]}) ${parts[2]}-${parts[3]}`;
}

/** The parameters that every request about a call has, in the vendor's words. Where a number is at home is not known here. */
export function callParams(account: string, call: Call, status: CallStatus | 'initiated'): Record<string, string> {
  const place = (end: string, number: string): Record<string, string> => ({
    [`${end}Country`]: countryOf(number),
    [`${end}State`]: '',
    [`${end}City`]: '',
    [`${end}Zip`]: '',
  });
  return {
    ...place('To', call.to),
    ...place('Called', call.to),
    ...place('From', call.from),
    ...place('Caller', call.from),
    To: call.to,
    Called: call.to,
    From: call.from,
    Caller: call.from,
    CallSid: call.sid,
    ...(call.parent !== null && { ParentCallSid: call.parent }),
    CallStatus: status,
    Direction: call.direction,
    ApiVersion: '2010-04-01',
    AccountSid: account,
    ...(call.answeredBy !== null && { AnsweredBy: call.answeredBy }),
  };
}
