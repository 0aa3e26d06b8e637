/** A recording is ready at the provider: by which name it is known there. Of a call that may not be recorded it is told. */
import { callOf, keepRecording } from '../phone-call.store';
import { type CallbackHandler, fieldIn } from './handler';

export const recording: CallbackHandler = {
  async handle(tx, _host, { ref, body }) {
    const sid = /^RE[0-9a-f]{32}$/i.exec(fieldIn(body, 'RecordingSid'))?.[0];
    if (sid === undefined) return 'no-recording';
    const call = ref === null ? null : await callOf(tx, ref, { lock: true });
    if (call === null) return 'unknown-ref';
    await keepRecording(tx, call.ref, { sid });
    return call.recording === 'none' ? 'recorded-unasked' : 'recorded';
  },
};
