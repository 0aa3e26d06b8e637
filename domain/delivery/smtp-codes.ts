/**
 * What a mail server's answer means for us: one table, the enhanced codes of RFC 3463 before the basic ones of RFC 5321,
 * the more exact row before the broader one.
 */
import type { FaultKind, HandOverFault } from './fault';

/** When it was said: to us while we hand over, or later, in a report about a mail that had left. */
export const SMTP_STAGES = ['connection', 'sender', 'recipient', 'content', 'report'] as const;

export type SmtpStage = (typeof SMTP_STAGES)[number];

/** A row of the table. */
export interface SmtpCode {
  /** `5.1.1` or `5.1` (a subject) or `5` (a class) of enhanced codes, `550` of basic ones, `ETLS` of the connection's own. */
  readonly code: string;
  /** Only then; absent = whenever it is said. */
  readonly stage?: SmtpStage;
  readonly kind: FaultKind;
  /** For a person, in English. */
  readonly means: string;
}

const row = (code: string, kind: FaultKind, means: string, stage?: SmtpStage): SmtpCode => ({
  code,
  ...(stage === undefined ? {} : { stage }),
  kind,
  means,
});

/** Every code that is told apart. */
export const SMTP_CODES: readonly SmtpCode[] = [
  row('5.1', 'point', 'the address is refused'),
  row('5.1.1', 'point', 'there is no such mailbox'),
  row('5.1.2', 'point', 'there is no such mail domain'),
  row('5.1.3', 'point', 'the address is malformed'),
  row('5.1.6', 'point', 'the mailbox has moved and left no new address'),
  row('5.1.7', 'ours', 'our sender address is malformed'),
  row('5.1.8', 'ours', 'our sender address is not accepted'),
  row('5.1.9', 'channel', 'the mail was passed on to a system that cannot take it'),
  row('5.1.10', 'point', 'the domain takes no mail'),
  row('5.2', 'channel', 'the mailbox cannot take the mail'),
  row('5.2.1', 'point', 'the mailbox is disabled'),
  row('5.2.2', 'channel', 'the mailbox is full'),
  row('5.2.3', 'content', 'the mail is too large for the mailbox'),
  row('5.3', 'channel', 'the recipient’s mail system cannot take the mail'),
  row('5.3.4', 'content', 'the mail is too large'),
  row('5.4', 'channel', 'the mail could not be carried to its destination'),
  row('5.4.4', 'point', 'no server takes mail for the address'),
  row('5.5', 'ours', 'our side of the protocol is refused'),
  row('5.6', 'content', 'the content is not accepted'),
  row('5.6.7', 'channel', 'the recipient’s server does not take addresses in this script'),
  row('5.7', 'channel', 'the recipient’s server refuses the mail by its own rules'),
  row('5.7', 'ours', 'the server does not let us send', 'connection'),
  row('5.7', 'ours', 'the server does not let us send under this sender', 'sender'),
  row('5.7.8', 'ours', 'the server does not take our credentials'),
  row('5.7.9', 'ours', 'the server asks for a stronger way to sign in'),
  row('5.7.10', 'ours', 'the server asks for encryption'),
  row('5.7.11', 'ours', 'the server asks for encryption'),
  row('5.7.13', 'ours', 'our account at the mail server is disabled'),
  row('5.7.14', 'ours', 'the server does not trust our account'),
  row('5.7.17', 'point', 'the mailbox belongs to somebody else now'),
  row('5.7.18', 'point', 'the mail domain belongs to somebody else now'),
  row('5.7.20', 'ours', 'our mail has no signature (DKIM) that passes'),
  row('5.7.21', 'ours', 'our mail has no signature (DKIM) that is accepted'),
  row('5.7.22', 'ours', 'our signature (DKIM) does not fit the sender'),
  row('5.7.23', 'ours', 'our server may not send for our domain (SPF)'),
  row('5.7.24', 'ours', 'our sender policy (SPF) cannot be read'),
  row('5.7.25', 'ours', 'our server’s address has no name of its own (reverse DNS)'),
  row('5.7.26', 'ours', 'our mail fails several checks of its origin (SPF, DKIM, DMARC)'),
  row('5.7.27', 'ours', 'our sender domain takes no mail itself'),
  row('5.7.28', 'later', 'too much mail from us at once'),
  row('5.7.30', 'ours', 'the server cannot keep the encryption that we ask for'),
  row('5', 'channel', 'the mail is refused for good'),
  row('4', 'later', 'the mail cannot be taken now'),
  row('4', 'channel', 'the mail was tried for some time and given up', 'report'),

  row('421', 'later', 'the server is closing or busy'),
  row('450', 'later', 'the mailbox is busy, or we are asked to come again'),
  row('451', 'later', 'the server has a difficulty of its own, or asks us to come again'),
  row('452', 'later', 'the server has no room now'),
  row('454', 'later', 'the server cannot check our credentials or its encryption now'),
  row('455', 'later', 'the server cannot take these parameters now'),
  row('500', 'ours', 'the server does not understand our command'),
  row('501', 'ours', 'the server does not understand our command'),
  row('501', 'point', 'the address is malformed', 'recipient'),
  row('502', 'ours', 'the server does not offer a command that we use'),
  row('503', 'ours', 'the server did not expect our command'),
  row('504', 'ours', 'the server does not offer what we ask for'),
  row('521', 'ours', 'our server takes no mail'),
  row('521', 'point', 'the domain takes no mail', 'recipient'),
  row('530', 'ours', 'the server asks for credentials or encryption'),
  row('534', 'ours', 'the server asks for a stronger way to sign in'),
  row('535', 'ours', 'the server does not take our credentials'),
  row('538', 'ours', 'the server asks for encryption'),
  row('550', 'channel', 'the mail is refused by the rules of the recipient’s server'),
  row('550', 'ours', 'the server does not let us send under this sender', 'sender'),
  row('550', 'point', 'there is no such mailbox', 'recipient'),
  row('551', 'point', 'the mailbox is elsewhere'),
  row('552', 'content', 'the mail is too large'),
  row('552', 'channel', 'the mailbox is full', 'recipient'),
  row('552', 'channel', 'the mailbox is full', 'report'),
  row('553', 'point', 'the address is not allowed'),
  row('553', 'ours', 'our sender address is not allowed', 'sender'),
  row('554', 'content', 'the content is not accepted'),
  row('554', 'ours', 'the server does not let us send', 'connection'),
  row('554', 'ours', 'the server does not let us send under this sender', 'sender'),
  row('554', 'channel', 'the recipient’s server refuses the mail', 'recipient'),
  row('554', 'channel', 'the recipient’s server refused the mail', 'report'),
  row('555', 'ours', 'the server does not understand our parameters'),
  row('556', 'point', 'the domain takes no mail'),

  row('ECONNECTION', 'later', 'the mail server closed the connection before it took anything'),
  row('ETIMEDOUT', 'later', 'the mail server did not answer in time'),
  row('ESOCKET', 'later', 'the mail server cannot be reached'),
  row('EDNS', 'later', 'the name of the mail server is not found'),
  row('EPROXY', 'later', 'the way to the mail server is closed'),
  row('EPROTOCOL', 'later', 'the mail server answered something else than mail servers do'),
  row('ETLS', 'ours', 'the mail server offers no encryption that we trust'),
  row('EREQUIRETLS', 'ours', 'the mail server cannot keep the encryption that we ask for'),
  row('EAUTH', 'ours', 'the mail server does not take our credentials'),
  row('ENOAUTH', 'ours', 'the mail server asks for credentials'),
  row('ECONFIG', 'ours', 'the settings of our mail server contradict each other'),
  row('EENVELOPE', 'point', 'the address cannot be written into an envelope'),
  row('EMESSAGE', 'content', 'the mail is too large for the server'),
  row('ESTREAM', 'content', 'the mail cannot be written'),
];

/** What was said, as far as it was. */
export interface SmtpReply {
  readonly stage: SmtpStage;
  /** Basic code, such as 550. */
  readonly code: number | null;
  /** Enhanced code, such as `5.1.1`. */
  readonly enhanced: string | null;
  /** The connection's own word, such as `ETIMEDOUT`, when the server said nothing. */
  readonly word: string | null;
}

/** The fault that a refusal means; where the table knows nothing the class decides: 4yz comes again, 5yz does not. */
export function faultOfSmtp({ stage, code, enhanced, word }: SmtpReply): HandOverFault {
  const basic = code === null ? null : String(code);
  const said = enhanced ?? basic ?? word;
  const ofClass = classOf(enhanced ?? basic);
  // Whoever reports has tried for days: of what was said to come again only that it was given up counts.
  const isGivenUp = stage === 'report' && ofClass === '4';
  const inOrder = isGivenUp ? [ofClass] : [enhanced, subjectOf(enhanced), basic, ofClass, basic === null ? word : null];
  for (const name of inOrder) {
    const rows = SMTP_CODES.filter((candidate) => candidate.code === name);
    const fits = rows.find((candidate) => candidate.stage === stage) ?? rows.find(isAlways);
    if (fits !== undefined) return { kind: fits.kind, code: said, reason: fits.means, notBefore: null };
  }
  return { kind: 'channel', code: said, reason: 'the mail was refused', notBefore: null };
}

const isAlways = ({ stage }: SmtpCode): boolean => stage === undefined;
const subjectOf = (enhanced: string | null): string | null => enhanced?.split('.').slice(0, 2).join('.') ?? null;
const classOf = (code: string | null): string | null => code?.charAt(0) ?? null;

/** The enhanced code of an answer: `550 5.1.1 No such user` or a bare `5.1.1`; null when it has none. */
export const enhancedIn = (answer: string): string | null =>
  /(?:^|^\d{3}[ -])\s*([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(answer)?.[1] ?? null;

/** The basic code at the beginning of an answer, or null. */
export function basicIn(answer: string): number | null {
  const [, code] = /^([2-5]\d\d)(?!\d)/.exec(answer.trim()) ?? [];
  return code === undefined ? null : Number(code);
}
