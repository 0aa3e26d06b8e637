/** Nothing leaves on a day of a hold or of a plan that holds; a plan's own reminders do, under plans alone. */
import { startOfDay } from '../calendar';
import type { HoldOnContacts } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import { deny, rule } from '../gate/rule';
import { addDays, type Instant, type LocalDate } from '../time';
import { PRESSING } from './house-channels';

export const houseHold = rule({
  id: 'house.hold',
  title: { en: 'Holds', 'zh-CN': '暂停催收' },
  article: 'house',
  source: 'house policy',
  read: 'house',
  valid: { from: null, until: null },
  stage: 'hold',
  on: PRESSING,
  reads: ['holds', 'consumer.zones', 'act.plan'],
  parameters: {},
  ask: (question) => {
    const { holds } = question.facts;
    if (holds === undefined || holds.length === 0) return null;
    const hold = holdOn(question, holds, question.today);
    if (hold === null) return null;
    return deny(
      { en: `on hold: ${hold.reason}`, 'zh-CN': `暂停催收：${hold.reason}` },
      freeFrom(question, holds, question.today),
    );
  },
});

function holdOn({ act }: Question, holds: readonly HoldOnContacts[], date: LocalDate): HoldOnContacts | null {
  for (const hold of holds) {
    if (act.plan !== undefined && hold.plan !== undefined) continue;
    if (hold.first <= date && (hold.last === null || date <= hold.last)) return hold;
  }
  return null;
}

/** The beginning of the first day from `date` on that none of them covers; null when one has no end. */
function freeFrom(question: Question, holds: readonly HoldOnContacts[], date: LocalDate): Instant | null {
  for (let hold = holdOn(question, holds, date); hold !== null; hold = holdOn(question, holds, date)) {
    if (hold.last === null) return null;
    date = addDays(hold.last, 1);
  }
  return startOfDay(date, question.zone);
}
