/** What came back by mail, from the inbox of callbacks into the book. */
import { type CallbackHandler, fieldIn } from '../../db/callbacks/handler';
import { mailAnswer, mailStop } from '../../db/callbacks/mail-answer';
import { mailComplaint, mailReport } from '../../db/callbacks/mail-report';
import { mailIn } from '../../domain/delivery/mail-in';
import { readMail } from './read-mail';

/** Here and not beside the other handlers: only a worker may take mails apart. */
export const mailInbound: CallbackHandler = {
  async handle(tx, host, { id, body, receivedAt: at }) {
    const mail = mailIn(await readMail(Buffer.from(fieldIn(body, 'raw'), 'base64')));
    switch (mail.means) {
      case 'report':
        return mailReport(tx, host, mail, at);
      case 'complaint':
        return mailComplaint(tx, host, mail, at);
      case 'stop':
        return mailStop(tx, host, mail, { id, at });
      case 'answer':
        return mailAnswer(tx, host, mail, { id, at });
      default:
        return mail.means;
    }
  },
};
