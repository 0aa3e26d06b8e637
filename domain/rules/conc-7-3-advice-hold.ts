/** Pursuit rests while a customer works out a plan with an adviser. Thirty days are the usual figure, not read. */
import { startOfDay } from '../calendar';
import type { GateFacts } from '../gate/gate-facts';
import { deny, rule } from '../gate/rule';
import { addDays, type Instant } from '../time';
import { COLLECTING } from './channels';
import { dayIn, LONDON } from './law-day';
import { isRepresentative } from './persons';

const ADVICE = /advis|advice/i;

export const conc73AdviceHold = rule({
  id: 'conc.7.3.hold',
  title: { en: 'Rest while a plan is made with an adviser', 'zh-CN': '客户寻求债务咨询期间暂停追收' },
  article: 'CONC 7.3.11 R, 7.3.12 G',
  source: 'FCA Handbook, CONC 7.3; the number is a default',
  read: 'unverified',
  valid: { from: '2014-04-01', until: null },
  stage: 'hold',
  on: COLLECTING,
  reads: ['requests', 'act.person'],
  parameters: { days: { value: 30, unit: 'days', stricter: 'higher' } },
  ask: ({ facts: { requests }, at, person }, { days }) => {
    if (requests === undefined || isRepresentative(person)) return null;
    const free = freeFrom(at, requests, days);
    if (free === at) return null;
    return deny({ en: 'the customer makes a plan with an adviser', 'zh-CN': '客户正与顾问制定还款方案' }, free);
  },
});

type Requests = NonNullable<GateFacts['requests']>;

/** The first instant from `at` on at which no such request rests, in whatever order they are told. */
function freeFrom(at: Instant, requests: Requests, days: number): Instant {
  let free = at;
  for (let place = 0; place < requests.length; place += 1) {
    const request = requests[place] as Requests[number];
    if (request.at > free || !ADVICE.test(request.what)) continue;
    const end = startOfDay(addDays(dayIn(LONDON, request.at), days), LONDON);
    if (end <= free) continue;
    free = end;
    place = -1;
  }
  return free;
}
