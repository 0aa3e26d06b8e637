/** What a person does with a telephone: pick up, press keys, speak, hang up; and what telephones do by themselves. */
import { Router } from 'express';
import { BadControl } from './control-problem';
import type { Leg } from './leg';
import { MANNERS, type Phone } from './phones';
import { RestError } from './rest-error';
import type { Stage } from './stage';

/** What can be done with a call. */
export const DEEDS = ['answer', 'machine', 'busy', 'decline', 'hang-up', 'keys', 'speak'] as const;
export type Deed = (typeof DEEDS)[number];

/** Routes below `/_control` for calls. */
export function controlCalls(stage: Stage): Router {
  const router = Router();
  router.post('/calls/:sid/:deed', (request, response) => {
    const deed = DEEDS.find((name) => name === request.params.deed);
    if (deed === undefined)
      throw new BadControl(`${request.params.deed} is nothing one does; known are ${DEEDS.join(', ')}`);
    const { text } = (request.body ?? {}) as { text?: unknown };
    doDeed(stage, request.params.sid, deed, typeof text === 'string' ? text : '');
    response.status(204).end();
  });
  router.post('/phones', (request, response) => {
    const { number, ...phone } = request.body as Record<string, unknown>;
    if (typeof number !== 'string') throw new BadControl('number is missing; write a number, or * for all others');
    stage.calls.phones.set(number, phoneIn(phone));
    response.status(204).end();
  });
  router.delete('/phones', (_request, response) => {
    stage.calls.phones.clear();
    response.status(204).end();
  });
  router.get('/calls/:sid', (request, response) => {
    const call = stage.exchange.calls.get(request.params.sid);
    if (call === undefined) throw new RestError(20404);
    response.json({ ...call, asked: stage.calls.legs.get(call.sid)?.asked ?? null });
  });
  return router;
}

/** Does it, or throws: a call that is over, keys that no telephone has. */
export function doDeed(stage: Stage, sid: string, deed: Deed, text: string): void {
  const leg = stage.calls.legs.get(sid);
  if (leg === undefined) throw new RestError(21220);
  if (deed === 'answer') leg.answer('human');
  else if (deed === 'machine') leg.answer('machine');
  else if (deed === 'busy') leg.decline('busy');
  else if (deed === 'decline') leg.decline('no-answer');
  else if (stage.calls.call(sid).startedAt === null) throw new BadControl('nobody has answered yet; answer first');
  else duringCall(stage, leg, deed, text);
}

function duringCall(stage: Stage, leg: Leg, deed: 'hang-up' | 'keys' | 'speak', text: string): void {
  if (deed === 'keys' && !/^[0-9*#]{1,32}$/.test(text)) throw new BadControl('keys are digits, * and #, at most 32');
  if (deed === 'speak' && (text === '' || text.length > 1000))
    throw new BadControl('say something, at most 1000 characters');
  stage.hear(leg, deed === 'hang-up' ? 'hangs up' : deed === 'keys' ? `presses ${text}` : text);
  if (deed === 'hang-up') leg.end('called');
  else if (deed === 'keys') leg.press(text);
  else leg.speak();
}

function phoneIn({ answers = 'person', keys = [], talks = 20 }: Record<string, unknown>): Phone {
  const manner = MANNERS.find((name) => name === answers);
  if (manner === undefined)
    throw new BadControl(`answers is ${JSON.stringify(answers)}; known are ${MANNERS.join(', ')}`);
  if (
    !Array.isArray(keys) ||
    !keys.every((each): each is string => typeof each === 'string' && /^[0-9*#]*$/.test(each))
  )
    throw new BadControl('keys is a list of what is pressed at each question, such as ["1", "2#"]');
  if (typeof talks !== 'number' || !(talks >= 0)) throw new BadControl('talks is a number of seconds');
  return { answers: manner, keys, talks };
}
