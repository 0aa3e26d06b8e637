/** A message from somebody: recorded, with the one answer that it may get in the same breath. */
import { messagesBefore, toldBy } from '../../db/callbacks/inbound-before';
import { readingOf } from '../../domain/inbound/reading';
import { replyTo, replyWords } from '../../domain/inbound/replies';
import type { ApiHost } from '../host';
import { isOfOurAccount, recordForm } from './record';
import type { FormFields } from './signature';
import { fieldOf } from './twilio-signature';

/** The words of the answer, or null for none. Sent again, the same message is answered no more. */
export async function receiveMessage(host: ApiHost, form: FormFields): Promise<string | null> {
  const sid = fieldOf(form, 'MessageSid');
  const told = toldBy({ OptOutType: fieldOf(form, 'OptOutType') });
  const reading = readingOf(fieldOf(form, 'Body'), told);
  // The same message may come again with other fields beside it, such as the error of the first try.
  const received = { kind: 'message-in', ref: null, ...(sid === '' ? {} : { sameBy: sid }) };
  // Only what may be answered needs to know what came before.
  const mayBeAnswered = replyTo(reading, { told, at: host.turns.clock.now(), before: [] }) !== null;
  if (!mayBeAnswered || !isOfOurAccount(host, form)) {
    await recordForm(host, form, received);
    return null;
  }
  return host.db.transaction().execute(async (tx) => {
    const before = await messagesBefore(tx, fieldOf(form, 'From'));
    const reply = replyTo(reading, { told, at: host.turns.clock.now(), before });
    const isNew = await recordForm(host, form, { ...received, ...(reply === null ? {} : { reply }) }, tx);
    return isNew && reply !== null ? replyWords(reply, reading) : null;
  });
}
