/**
 * Not at unreasonable times, with due regard to reasonable requests about when. The rule names no hours: hours are house
 * policy, and only what the customer asked for counts here.
 */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import type { GateFacts, InconvenientTime } from '../gate/gate-facts';
import { deny, rule } from '../gate/rule';
import type { Instant } from '../time';
import { timesAsked } from './asked-hours';
import { isAskedAway, nextWelcome } from './asked-times';
import { DISTURBING } from './channels';

export const conc794Times = rule({
  id: 'conc.7.9.4.reasonable-times',
  title: { en: 'Times that the customer asked for', 'zh-CN': '尊重客户对联系时间的合理要求' },
  article: 'CONC 7.9.4 R',
  source: 'FCA Handbook, CONC 7.9',
  read: 'text',
  valid: { from: '2014-04-01', until: null },
  stage: 'hours',
  on: DISTURBING,
  reads: ['inconvenient', 'requests', 'consumer.zones'],
  parameters: {},
  ask: ({ facts, at }) => {
    if (facts.inconvenient === undefined && facts.requests === undefined) return null;
    const times = timesOf(facts, at);
    if (times.length === 0) return null;
    if (facts.zones.length === 0) throw new CannotEvaluate('zones');
    if (!isAskedAway(at, facts.zones, times)) return null;
    return deny(
      { en: 'the customer asked not to be contacted at this time', 'zh-CN': '客户要求此时段不予联系' },
      freeFrom(facts, at),
    );
  },
});

/** The first instant after `at` that lies in no time asked for by then; null when there is none. */
function freeFrom(facts: GateFacts, at: Instant): Instant | null {
  const free = nextWelcome(at, facts.zones, timesOf(facts, at));
  // What is asked for until then may rule it out again; nothing before it was free either.
  return free === null || free === at ? free : freeFrom(facts, free);
}

/** What was asked for up to an instant: a contact before the request did not disregard it. */
function timesOf({ inconvenient, requests }: GateFacts, at: Instant): readonly InconvenientTime[] {
  const said = (requests ?? []).flatMap((request) => (request.at <= at ? timesAsked(request.what) : []));
  return said.length === 0 ? (inconvenient ?? []) : [...(inconvenient ?? []), ...said];
}
