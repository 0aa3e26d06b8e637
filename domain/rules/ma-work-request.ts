/** Massachusetts: "not at work", said aloud, holds for ten days; confirmed in writing within seven days, for good. */
import { formatDate, startOfDay } from '../calendar';
import type { Question } from '../gate/question';
import { deny, rule } from '../gate/rule';
import { addDays, type LocalDate } from '../time';
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
  parameters: {
    days: { value: 10, unit: 'days', stricter: 'higher' },
    toConfirm: { value: 7, unit: 'days', stricter: 'higher' },
  },
  ask: (question, { days, toConfirm }) => {
    const { facts, act, today, zone } = question;
    if (facts.requests === undefined && facts.mediaRequests === undefined && facts.inbound === undefined) return null;
    if (placeReached(facts, act) !== 'work' || livesOutside(facts, 'US-MA')) return null;
    const written = writtenOn(question);
    const spoken = spokenOn(question);
    const confirmed = written.find((day) => spoken.length === 0 || spoken.some((said) => day < said + toConfirm));
    if (confirmed !== undefined)
      return deny({
        en: `asked in writing on ${formatDate(confirmed)} not to be called at work`,
        'zh-CN': `${formatDate(confirmed)} 书面要求不致电工作场所`,
      });
    const last = spoken.filter((said) => today < said + days).at(-1);
    if (last === undefined) return null;
    return deny(
      {
        en: `asked on ${formatDate(last)} not to be called at work; it holds for ${days} days`,
        'zh-CN': `${formatDate(last)} 口头要求不致电工作场所；${days} 日内有效`,
      },
      startOfDay(addDays(last, days), zone),
    );
  },
});

const refusesWork = (text: string | undefined): boolean => text !== undefined && placesNamed(text).includes('work');

/** Days, in ascending order, on which it was said aloud. */
function spokenOn({ facts, at, clock }: Question): LocalDate[] {
  const said = [
    ...(facts.requests ?? []).filter(({ what }) => refusesWork(what)),
    ...(facts.mediaRequests ?? []).filter((request) => refusesWork(request.said)),
    ...(facts.inbound ?? []).filter(({ channel, text }) => channel === 'call' && refusesWork(text)),
  ];
  return said
    .filter((request) => request.at <= at)
    .map((request) => clock.day(request.at))
    .sort((a, b) => a - b);
}

/** Days on which it came in writing. */
const writtenOn = ({ facts, at, clock }: Question): LocalDate[] =>
  (facts.inbound ?? [])
    .filter(({ channel, text, at: then }) => channel !== 'call' && then <= at && refusesWork(text))
    .map(({ at: then }) => clock.day(then));
