/**
 * E-mail by SMTP. A refusal is certain: nothing left. Once the server has begun to take the mail, only its answer says
 * what became of it; without one the adapter throws, and the contact is unknown.
 */
import type { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer';
import type { HandOverFault } from '../../../domain/delivery/fault';
import { basicIn, enhancedIn, faultOfSmtp, type SmtpStage } from '../../../domain/delivery/smtp-codes';
import type { ContactChannel, Delivery, HandedOver } from '../channel';
import { letterhead } from './letterhead';
import { mailOf, messageIdOf } from './message';
import type { MailSettings } from './settings';
import { openPool } from './transport';

/** The adapter; it holds connections until it is closed. */
export interface MailChannel extends ContactChannel {
  close(): void;
}

/** The server's answer was lost after it had begun to take the mail. */
export class MailAnswerLost extends Error {
  override readonly name = 'MailAnswerLost';
  constructor() {
    super('the mail server took the mail and did not answer');
  }
}

/** Opens the channel. Throws when the settings name no mail server. */
export function mailChannel(settings: MailSettings): MailChannel {
  const pool = openPool(settings);
  const worded = letterhead(settings.templates, settings.lender);
  /** What the server reads of a mail; by Message-ID, while it is handed over. */
  const bodies = new Map<string, Readable>();
  pool.use('stream', ({ message }, done) => {
    const read = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      const body = read(options);
      bodies.set(message.messageId(), body);
      return body;
    };
    done();
  });
  return {
    isSandbox: false,
    async handOver(delivery: Delivery): Promise<HandedOver> {
      const mail = await mailOf(settings, worded, delivery);
      if ('fault' in mail) return { state: 'failed', fault: mail.fault };
      const id = messageIdOf(settings, delivery.ref);
      try {
        await pool.sendMail(mail);
        return { state: 'sent', providerRef: id };
      } catch (error) {
        const fault = refusalIn(error as NodemailerError, bodies.get(id)?.readableDidRead === true);
        if (fault === null) throw new MailAnswerLost();
        return { state: 'failed', fault };
      } finally {
        bodies.delete(id);
      }
    },
    close: () => pool.close(),
  };
}

/** Why nothing left, or null when it may have: the mail had begun to leave, and nobody said what became of it. */
function refusalIn(error: NodemailerError, isBegun: boolean): HandOverFault | null {
  const { command, response } = error;
  const answer = typeof response === 'string' ? response : '';
  const basic = basicIn(answer);
  if (basic === null && isBegun) return null;
  return faultOfSmtp({ stage: stageOf(command), code: basic, enhanced: enhancedIn(answer), word: wordOf(error) });
}

/** A certificate that nobody vouches for comes as a broken socket, but no waiting mends it. */
function wordOf({ code, originalCode }: NodemailerError): string | null {
  const isDistrust = typeof originalCode === 'string' && /CERT|^ERR_(TLS|SSL)_|^UNABLE_TO_/.test(originalCode);
  return isDistrust ? 'ETLS' : (code ?? null);
}

/** At which of our commands it was said. */
function stageOf(command: string | undefined): SmtpStage {
  if (command === 'MAIL FROM') return 'sender';
  if (command === 'RCPT TO') return 'recipient';
  return command === 'DATA' ? 'content' : 'connection';
}
