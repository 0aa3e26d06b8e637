/**
 * Letters leave in batches: what is handed over waits in the book until the next one is printed (print-batch.ts). The
 * channel `letter` is registered post, `mail` is ordinary post.
 */
import type { Db } from '../../../db/connect';
import { queueLetter } from '../../../db/letter.store';
import type { HandOverFault } from '../../../domain/delivery/fault';
import { addressLines } from '../../../domain/letter/address-lines';
import type { ContactChannel } from '../channel';

/** Queues letters for the print house. A letter is queued once, however often it is handed over. */
export const printQueue = (db: Db): ContactChannel => ({
  isSandbox: false,
  async handOver({ ref, account, seq, channel, recipient, name, language, body, at }) {
    const address = addressLines(name, recipient);
    if ('reason' in address) return { state: 'failed', fault: fault('point', address.reason) };
    if (body === null || body.trim() === '')
      return { state: 'failed', fault: fault('content', 'the letter has no text') };
    const registered = channel === 'letter';
    const letter = {
      ref,
      account,
      contactSeq: seq,
      registered,
      lines: address.lines,
      language: language ?? 'en',
      body,
    };
    await queueLetter(db, { ...letter, queuedAt: at });
    return { state: 'sent', providerRef: `letter/${ref}` };
  },
});

const fault = (kind: HandOverFault['kind'], reason: string): HandOverFault => ({
  kind,
  code: null,
  reason,
  notBefore: null,
});
