/**
 * Massachusetts: "not at work", said aloud, holds for ten days, and for good when it is confirmed in writing within
 * seven. What comes in writing holds by itself, whenever it comes.
 */
import { formatDate, startOfDay } from '../calendar';
import type { Question } from '../gate/question';
import { deny, rule } from '../gate/rule';
import { addDays, type Instant, type LocalDate } from '../time';
import { firstFreed } from './first-freed';
import { placesNamed } from './refusal-words';
import { placeReached } from './us-place';
import { livesOutside } from './us-states';

export const maWorkRequest = rule({
  id: 'ma.work-request',
  title: { en: 'Asked not to be called at work', 'zh-CN': '要求不致电工作场所' },
  article: '209 CMR 18.16(1)(c)',
  source: 'Code of Massachusetts Regulations, excerpt',
  read: 'text',
  valid: { from: null, until: null },
  stage: 'hours',
  on: ['call'],
  reads: ['residence', 'requests', 'mediaRequests', 'inbound', 'media', 'act.place', 'act.media'],
  parameters: { days: { value: 10, unit: 'days', stricter: 'higher' } },
  ask: (question, { days }) => {
    const { facts, act, zone } = question;
    if (facts.requests === undefined && facts.mediaRequests === undefined && facts.inbound === undefined) return null;
    if (placeReached(facts, act) !== 'work' || livesOutside(facts, 'US-MA')) return null;
    const written = writtenOn(question);
    if (written !== null) {
      const date = formatDate(written);
      return deny({
        en: `asked in writing on ${date} not to be called at work`,
        'zh-CN': `${date} 书面要求不致电工作场所`,
      });
    }
    const said = lastSaid(question, days);
    if (said === null) return null;
    const date = formatDate(said);
    const mornings = saidAloud(question).map(({ at }) => startOfDay(addDays(question.clock.day(at), days), zone));
    return deny(
      {
        en: `asked on ${date} not to be called at work; it holds for ${days} days`,
        'zh-CN': `${date} 口头要求不致电工作场所；${days} 日内有效`,
      },
      firstFreed(question, mornings, (then) => writtenOn(then) !== null || lastSaid(then, days) !== null),
    );
  },
});

const refusesWork = (text: string | undefined): boolean => text !== undefined && placesNamed(text).includes('work');

/** Each time that it was said aloud, on a call or by a request on file. */
const saidAloud = ({ facts }: Question): readonly { readonly at: Instant }[] => [
  ...(facts.requests ?? []).filter(({ what }) => refusesWork(what)),
  ...(facts.mediaRequests ?? []).filter(({ said }) => refusesWork(said)),
  ...(facts.inbound ?? []).filter(({ channel, text }) => channel === 'call' && refusesWork(text)),
];

/** The last day on which it was said and still holds; null when it does not. */
function lastSaid(question: Question, days: number): LocalDate | null {
  const { at, clock, today } = question;
  const standing = saidAloud(question)
    .filter((request) => request.at <= at)
    .map((request) => clock.day(request.at))
    .filter((day) => today < day + days);
  return standing.length === 0 ? null : (Math.max(...standing) as LocalDate);
}

/** The day on which it came in writing: then it holds until it is withdrawn. */
function writtenOn({ facts, at, clock }: Question): LocalDate | null {
  const message = facts.inbound?.find(
    ({ channel, text, at: then }) => channel !== 'call' && then <= at && refusesWork(text),
  );
  return message === undefined ? null : clock.day(message.at);
}
