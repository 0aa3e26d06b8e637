/**
 * Not at a place that the consumer called inconvenient. "Not at home" covers home mail, the home landline and a visit;
 * a mobile number and an e-mail address are tied to no place, unless the collector knows where the consumer is.
 */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import type { GateFacts, IntendedAct } from '../gate/gate-facts';
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { firstFreed } from './first-freed';
import { CONTACTS } from './us-channels';
import { placeReached } from './us-place';
import { isFirstReply, messagesOf } from './us-reply';
import { placesRefused } from './us-requests';

export const regf6bDesignatedPlace = rule({
  id: 'regf.6b.designated-place',
  title: { en: 'Places that the consumer called inconvenient', 'zh-CN': '消费者指明的不便地点' },
  article: '12 CFR 1006.6(b)(1)(ii); comments 6(b)(1)-1.iii, 6(b)(1)(ii)-1, 6(b)(1)-2.iv',
  source: 'Regulation F, Supplement I',
  read: 'text',
  // The statute, 15 U.S.C. 1692c(a)(1), is older than every debt in a book.
  valid: { from: null, until: null },
  stage: 'hours',
  on: CONTACTS,
  reads: [
    'collector',
    'inconvenientPlaces',
    'mediaRequests',
    'media',
    'knownLocation',
    'act.place',
    'act.media',
    'act.inReplyTo',
  ],
  about: ['inconvenientPlaces', 'mediaRequests'],
  parameters: {},
  ask: (question) => {
    const { facts, act, at } = question;
    if (facts.inconvenientPlaces === undefined && facts.mediaRequests === undefined) return null;
    if (isOutsideFdcpa(facts)) return null;
    const refused = [...(facts.inconvenientPlaces ?? []), ...placesRefused(facts, at)];
    const place = refused.find((named) => reaches(facts, act, named));
    if (place === undefined || isFirstReply(question)) return null;
    const until = firstFreed(question, messagesOf(question), (then) => !isFirstReply(then));
    const because = {
      en: `the consumer called ${told(place)} inconvenient`,
      'zh-CN': `消费者已指明${toldZh(place)}不便联系`,
    };
    return deny(because, until);
  },
});

function reaches(facts: GateFacts, act: IntendedAct, named: string): boolean {
  const place = placeReached(facts, act);
  if (place === undefined) throw new CannotEvaluate('act.place or act.media');
  return place === named || (place === null && facts.knownLocation === named && act.channel !== 'mail');
}

/** Only known names are repeated: what a person said may name somebody. */
const told = (place: string): string => (place === 'home' || place === 'work' ? `contact at ${place}` : 'this place');
const toldZh = (place: string): string => (place === 'home' ? '在住所' : place === 'work' ? '在工作场所' : '在该地点');
