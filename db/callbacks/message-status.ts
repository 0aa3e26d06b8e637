/** What became of a text message. */
import { hasFailed } from '../../domain/delivery/heard';
import { undeliveredFault } from '../../domain/delivery/twilio-codes';
import { twilioState } from '../../domain/delivery/twilio-status';
import { type CallbackHandler, fieldIn } from './handler';
import { hear } from './hear';

export const messageStatus: CallbackHandler = {
  async handle(tx, host, { ref, body, receivedAt: at }) {
    if (ref === null) return 'unknown-ref';
    const state = twilioState(fieldIn(body, 'MessageStatus') || fieldIn(body, 'SmsStatus'));
    if (state === null) return 'unknown-status';
    const code = /^[1-9]\d{0,8}$/.exec(fieldIn(body, 'ErrorCode'))?.[0] ?? null;
    const heard = { state, code: hasFailed({ state }) ? code : null, at };
    const fault = hasFailed(heard) ? undeliveredFault(code === null ? null : Number(code)) : null;
    return hear(tx, host, { ref, heard, providerRef: fieldIn(body, 'MessageSid') || null, fault });
  },
};
