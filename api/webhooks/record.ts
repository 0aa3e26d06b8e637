/** A signed form of Twilio into the book. */
import { type NewCallback, recordCallback } from '../../db/callbacks.store';
import type { Db } from '../../db/connect';
import type { ApiHost } from '../host';
import { Problem } from '../problem';
import type { FormFields } from './signature';
import { fieldOf } from './twilio-signature';

/** What a route makes of a form. */
export type Received = Pick<NewCallback, 'kind' | 'ref'> & {
  /** What makes it the same report; all fields of the form unless said otherwise. */
  readonly sameBy?: string;
  readonly reply?: string;
};

/** Records it; false when it was on record. One of another account is kept as that, and refused. */
export async function recordForm(
  host: ApiHost,
  form: FormFields,
  received: Received,
  db: Db = host.db,
): Promise<boolean> {
  const { sameBy = JSON.stringify(sorted(form)), ...what } = received;
  const isOurs = isOfOurAccount(host, form);
  const isNew = await recordCallback(db, {
    ...what,
    ...{ provider: 'twilio', sameBy, body: storable(form), at: host.turns.clock.now() },
    ...(isOurs ? {} : { result: 'another-account' }),
  });
  if (isOurs) return isNew;
  host.watch?.webhookRefused('account');
  throw new Problem('not-allowed', { detail: 'AccountSid: is not the account that is set here' });
}

/** Reports of calls and of some channels name no account: the signature says whose they are. */
export function isOfOurAccount({ webhooks }: ApiHost, form: FormFields): boolean {
  const account = fieldOf(form, 'AccountSid');
  return account === '' || account === webhooks?.twilio?.accountSid;
}

/** By name: the order of fields tells nothing. */
const sorted = (form: FormFields) => Object.entries(form).sort(([a], [b]) => (a < b ? -1 : 1));

/** No text of the database can hold the character U+0000; the sign for it stands in its place. */
function storable(form: FormFields): Record<string, string | string[]> {
  const text = (value: string): string => value.replaceAll('\0', '\u2400');
  return Object.fromEntries(
    Object.entries(form).map(([name, value = '']) => [
      text(name),
      typeof value === 'string' ? text(value) : value.map(text),
    ]),
  );
}
