/** What mail systems say of a mail, and what mailboxes say of the person who pressed "this is spam". */
import type { Heard } from '../../domain/delivery/heard';
import type { MailIn, MailReport } from '../../domain/delivery/mail-in';
import { faultOfSmtp } from '../../domain/delivery/smtp-codes';
import type { Instant } from '../../domain/time';
import type { Db } from '../connect';
import { contactOfRef } from '../delivery.store';
import { onlyMailTo } from '../mailed.store';
import { optOutAddress } from '../opt-out-address';
import type { CallbackHost } from './handler';
import { hear } from './hear';

type MailOf<T extends MailIn['means']> = Extract<MailIn, { means: T }>;

/** Takes a report of delivery. The answer says in a word what it changed. */
export async function mailReport(
  tx: Db,
  host: CallbackHost,
  { ref, report }: MailOf<'report'>,
  at: Instant,
): Promise<string> {
  const { recipient } = report;
  const found = ref ?? (recipient === null ? null : await onlyMailTo(tx, recipient, at));
  if (found === null) return 'unknown-ref';
  const heard = heardIn(report, at);
  const fault = heard.state === 'undelivered' ? faultIn(report) : null;
  // A report that does not name the mail may come from anybody: it is heard, and no address is given up for it.
  const believed = fault?.kind === 'point' && ref === null ? { ...fault, kind: 'channel' as const } : fault;
  return hear(tx, host, { ref: found, heard, providerRef: null, fault: believed });
}

function heardIn({ action, status, code }: MailReport, at: Instant): Heard {
  if (action === 'delivered') return { state: 'delivered', code: null, at };
  if (action !== 'failed') return { state: 'sent', code: action === 'delayed' ? status : null, at };
  return { state: 'undelivered', code: status ?? (code === null ? null : String(code)), at };
}

const faultIn = ({ status, code }: MailReport) => faultOfSmtp({ stage: 'report', code, enhanced: status, word: null });

/** Takes a complaint: no more mails to the address, whoever has it. */
export async function mailComplaint(
  tx: Db,
  { turns }: CallbackHost,
  { ref, recipient }: MailOf<'complaint'>,
  at: Instant,
): Promise<string> {
  const contact = ref === null ? null : await contactOfRef(tx, ref);
  const address = contact?.toPoint ?? recipient;
  if (address === null) return 'unknown-ref';
  await optOutAddress(tx, turns, { address, at, source: 'complaint' });
  return 'complaint';
}
