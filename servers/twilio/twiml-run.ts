/** Carries out a call's documents: one after the other, until there is none or the call ends. */
import { type Leg, Redirected, type Twiml } from './leg';
import { type Outcome, resolved, type Stage } from './stage';
import { dial } from './verb-dial';
import { gather } from './verb-gather';
import { record } from './verb-record';
import { speak } from './verb-say';
import { start } from './verb-start';
import { elementsIn, parseXml, textIn, type XmlElement, XmlProblem } from './xml';

/**
 * Runs from a first document to the end of the program. True when the program itself hung up, or could not be read; false
 * when it had nothing more to say. Throws HungUp when the call ends before.
 */
export async function runTwiml(stage: Stage, leg: Leg, first: Twiml): Promise<boolean> {
  let next: Twiml | null = first;
  let params: Record<string, string> = {};
  let ended = false;
  while (next !== null) {
    try {
      const outcome: Outcome = await runOne(stage, leg, next, params);
      next = outcome?.to ?? null;
      params = outcome?.params ?? {};
      ended = outcome !== null;
    } catch (error) {
      if (!(error instanceof Redirected)) throw error;
      next = error.to;
      params = {};
    }
  }
  return ended;
}

const END: Outcome = { to: null };

async function runOne(stage: Stage, leg: Leg, from: Twiml, params: Record<string, string>): Promise<Outcome> {
  const document = await fetched(stage, leg, from, params);
  if (document === null) return END;
  for (const verb of elementsIn(document)) {
    const outcome = await runVerb(stage, leg, verb, 'url' in from ? from.url : null);
    if (outcome !== null) return outcome;
  }
  return null;
}

async function runVerb(stage: Stage, leg: Leg, verb: XmlElement, base: string | null): Promise<Outcome> {
  switch (verb.name) {
    case 'Say':
    case 'Play':
    case 'Pause':
      await speak(stage, leg, verb, () => undefined);
      return null;
    case 'Gather':
      return gather(stage, leg, verb, base);
    case 'Dial':
      return dial(stage, leg, verb, base, (whispered, to) => runTwiml(stage, whispered, to));
    case 'Record':
      return record(stage, leg, verb, base);
    case 'Start':
      start(stage, leg, verb, base);
      return null;
    case 'Redirect':
      return { to: { url: resolved(textIn(verb), base), method: methodOf(verb.attributes.method) } };
    case 'Hangup':
    case 'Reject':
      stage.note(leg, 'hung-up-by-program');
      return END;
    default:
      stage.note(leg, 'left-out', `<${verb.name}>`);
      return null;
  }
}

async function fetched(stage: Stage, leg: Leg, from: Twiml, more: Record<string, string>): Promise<XmlElement | null> {
  let text: string;
  if ('document' in from) text = from.document;
  else {
    const got = await stage.ask(leg, from, more);
    if (typeof got.answer !== 'number' || got.answer >= 300) {
      stage.note(leg, 'application-error', `${from.url}: ${got.answer}`);
      return null;
    }
    text = got.text;
  }
  try {
    const document = parseXml(text);
    if (document.name === 'Response') return document;
    stage.note(leg, 'application-error', `<${document.name}>, not <Response>`);
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    stage.note(leg, 'application-error', error.message);
  }
  return null;
}

const methodOf = (text: string | undefined): 'GET' | 'POST' => (text?.toUpperCase() === 'GET' ? 'GET' : 'POST');
