import type { Leg } from './leg';
import { actionOf, numberIn, type Outcome, type Stage } from './stage';
import { speak } from './verb-say';
import { elementsIn, type XmlElement } from './xml';

/** Gather by keypad. Speech is not understood: an `input` without `dtmf` ends like one to which nobody spoke. */
export async function gather(stage: Stage, leg: Leg, verb: XmlElement, base: string | null): Promise<Outcome> {
  leg.keys = '';
  leg.asked = 'keys';
  try {
    const digits = await collected(stage, leg, verb);
    if (digits === '' && verb.attributes.actionOnEmptyResult !== 'true') return null;
    const to = actionOf(verb, base);
    return to === null ? null : { to, params: { Digits: digits, msg: 'Gather End' } };
  } finally {
    leg.asked = null;
  }
}

async function collected(stage: Stage, leg: Leg, verb: XmlElement): Promise<string> {
  const bargeIn = () => (leg.keys === '' ? undefined : true);
  for (const prompt of elementsIn(verb)) if (bargeIn() === undefined) await speak(stage, leg, prompt, bargeIn);
  if (!(verb.attributes.input ?? 'dtmf').includes('dtmf')) return '';
  pressed(stage, leg);
  const most = numberIn(verb, 'numDigits', Number.POSITIVE_INFINITY);
  const last = verb.attributes.finishOnKey ?? '#';
  const patience = numberIn(verb, 'timeout', 5) * 1000 * stage.exchange.pace;
  for (;;) {
    const before = leg.keys.length;
    const ended = last === '' ? -1 : leg.keys.indexOf(last);
    if (ended >= 0) return leg.keys.slice(0, ended);
    if (before >= most) return leg.keys.slice(0, most);
    const more = await leg.until(() => (leg.keys.length > before ? true : undefined), patience);
    if (more === undefined) return leg.keys;
  }
}

/** A telephone that answers by itself presses what it was told to, one entry a question. */
function pressed(stage: Stage, leg: Leg): void {
  const { to } = stage.calls.call(leg.sid);
  const keys = stage.calls.phones.of(to).keys[leg.questions];
  leg.questions += 1;
  if (leg.keys !== '' || keys === undefined || keys === '') return;
  stage.hear(leg, `presses ${keys}`);
  leg.press(keys);
}
