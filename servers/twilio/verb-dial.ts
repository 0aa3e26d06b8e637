import { Bridge } from './bridge';
import { HungUp, type Leg, type Twiml } from './leg';
import { tellLater } from './machine-detection';
import { actionOf, numberIn, type Outcome, resolved, type Stage } from './stage';
import { elementsIn, textIn, type XmlElement } from './xml';

/** What only the second one is told; true when that ended the call. */
type Whisper = (leg: Leg, to: Twiml) => Promise<boolean>;

/** Dial: another telephone is called and, when it answers (and has heard what only it is told), joined with this one. */
export async function dial(
  stage: Stage,
  leg: Leg,
  verb: XmlElement,
  base: string | null,
  whisper: Whisper,
): Promise<Outcome> {
  const target = elementsIn(verb).find(({ name }) => name === 'Number');
  const number = textIn(target ?? verb).replace(/[\s().-]/g, '');
  if (!/^\+[1-9]\d{6,14}$/.test(number)) {
    stage.note(leg, `cannot dial ${JSON.stringify(textIn(verb))}; only <Number> in E.164 is understood`);
    return after(verb, base, { DialCallStatus: 'failed' });
  }
  const child = place(stage, leg, verb, number, target, base);
  stage.note(leg, `dials ${number}`);
  const bridged = new Bridge(stage, leg, child);
  const { over } = stage.calls.start(child, async () => {
    detect(stage, child, number, target);
    const whispered = whisperOf(target, base);
    if (whispered !== null && (await whisper(child, whispered))) return;
    await bridged.hold(numberIn(verb, 'timeLimit', 14_400));
  });
  const outcome = (): Outcome =>
    after(verb, base, { DialCallSid: child.sid, ...bridged.result(recordingWish(verb, base)) });
  try {
    await bridged.untilOver(over, verb.attributes.hangupOnStar === 'true');
  } catch (error) {
    if (error instanceof HungUp) stage.tellEnd(leg, outcome());
    throw error;
  }
  return outcome();
}

function whisperOf(target: XmlElement | undefined, base: string | null): Twiml | null {
  const { url, method } = target?.attributes ?? {};
  return url === undefined
    ? null
    : { url: resolved(url, base), method: method?.toUpperCase() === 'GET' ? 'GET' : 'POST' };
}

/** After a dial the call goes on at `action`, or with the next verb. */
function after(verb: XmlElement, base: string | null, params: Record<string, string>): Outcome {
  return verb.attributes.action === undefined ? null : { to: actionOf(verb, base), params };
}

function recordingWish(verb: XmlElement, base: string | null): { readonly callback: string | null } | null {
  const { record = 'false', recordingStatusCallback: callback } = verb.attributes;
  if (record === 'do-not-record' || record === 'false') return null;
  return { callback: callback === undefined ? null : resolved(callback, base) };
}

function place(
  stage: Stage,
  leg: Leg,
  verb: XmlElement,
  to: string,
  target: XmlElement | undefined,
  base: string | null,
): Leg {
  const own = target?.attributes ?? {};
  return stage.calls.place({
    to,
    from: verb.attributes.callerId ?? stage.calls.call(leg.sid).from,
    direction: 'outbound-dial',
    parent: leg.sid,
    url: null,
    twiml: null,
    method: 'POST',
    statusCallback: own.statusCallback === undefined ? null : resolved(own.statusCallback, base),
    statusCallbackMethod: own.statusCallbackMethod?.toUpperCase() === 'GET' ? 'GET' : 'POST',
    events: (own.statusCallbackEvent ?? 'completed').split(/\s+/),
    timeout: numberIn(verb, 'timeout', 30),
    record: false,
    recordingStatusCallback: null,
    machineDetection: null,
    asyncAmdStatusCallback: null,
  });
}

/** On a dialled number a machine is only ever told of later. */
function detect(stage: Stage, child: Leg, number: string, target: XmlElement | undefined): void {
  const { machineDetection, amdStatusCallback } = target?.attributes ?? {};
  if (machineDetection === undefined || amdStatusCallback === undefined) return;
  const machine = machineDetection === 'DetectMessageEnd' ? 'machine_end_beep' : 'machine_start';
  tellLater(stage.exchange, child.sid, number, child.pickedUp === 'machine' ? machine : 'human', amdStatusCallback);
}
