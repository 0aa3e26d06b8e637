import { HungUp, type Leg } from './leg';
import { recordingOf, tellRecording } from './recording';
import { actionOf, numberIn, type Outcome, resolved, type Stage } from './stage';
import type { XmlElement } from './xml';

/** Record: until a key, silence, or the longest length. Silence is when the called one has stopped speaking on the page. */
export async function record(stage: Stage, leg: Leg, verb: XmlElement, base: string | null): Promise<Outcome> {
  const startedAt = Date.now();
  if (verb.attributes.playBeep !== 'false') stage.note(leg, 'a tone; the recording begins');
  leg.keys = '';
  leg.asked = 'sound';
  try {
    return recorded(stage, leg, verb, { base, startedAt, digits: await untilSilent(stage, leg, verb) });
  } catch (error) {
    if (error instanceof HungUp) stage.tellEnd(leg, recorded(stage, leg, verb, { base, startedAt, digits: 'hangup' }));
    throw error;
  } finally {
    leg.asked = null;
  }
}

function recorded(
  stage: Stage,
  leg: Leg,
  verb: XmlElement,
  { base, startedAt, digits }: { base: string | null; startedAt: number; digits: string },
): Outcome {
  const callback = verb.attributes.recordingStatusCallback;
  const recording = recordingOf(stage.exchange, startedAt);
  tellRecording(
    stage.exchange,
    leg.sid,
    recording,
    callback === undefined ? null : resolved(callback, base),
    'RecordVerb',
  );
  const to = actionOf(verb, base);
  const { sid, url, seconds } = recording;
  const params = { RecordingSid: sid, RecordingUrl: url, RecordingDuration: `${seconds}`, Digits: digits };
  return to === null ? null : { to, params };
}

async function untilSilent(stage: Stage, leg: Leg, verb: XmlElement): Promise<string> {
  const { pace } = stage.exchange;
  const ending = verb.attributes.finishOnKey ?? '1234567890*#';
  const key = (): string | undefined => [...leg.keys].find((pressed) => ending.includes(pressed));
  const end = Date.now() + numberIn(verb, 'maxLength', 3600) * 1000 * pace;
  const silence = numberIn(verb, 'timeout', 5) * 1000 * pace;
  for (;;) {
    const before = leg.spoken;
    const patience = Math.max(0, Math.min(silence, end - Date.now()));
    const seen = await leg.until(() => key() ?? (leg.spoken > before ? 'spoke' : undefined), patience);
    if (seen === undefined) return '';
    if (seen !== 'spoke') return seen;
  }
}
