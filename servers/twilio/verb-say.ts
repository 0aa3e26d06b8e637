import type { Leg } from './leg';
import { numberIn, type Stage } from './stage';
import { textIn, type XmlElement } from './xml';

const MS_A_LETTER = 60;
const PLAYS_MS = 3000;

/** Say, Play and Pause: what is heard, for as long as it takes, or until something is to be seen. */
export async function speak<T>(stage: Stage, leg: Leg, verb: XmlElement, look: () => T | undefined): Promise<void> {
  const { pace } = stage.exchange;
  if (verb.name === 'Pause') {
    await leg.until(look, numberIn(verb, 'length', 1) * 1000 * pace);
    return;
  }
  const text = textIn(verb);
  if (verb.name === 'Say') stage.say(leg, text);
  else
    stage.note(
      leg,
      verb.attributes.digits === undefined ? `plays ${text}` : `plays the keys ${verb.attributes.digits}`,
    );
  await leg.until(look, (verb.name === 'Say' ? text.length * MS_A_LETTER : PLAYS_MS) * pace);
}
