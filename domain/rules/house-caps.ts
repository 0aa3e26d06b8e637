/**
 * At most so many attempts in so many days, the day of the act among them: to a person, for a debt, or at a number; on
 * every channel or on one kind of them. Whatever went out counts, however it ended. Off until a policy sets a number.
 */
import { startOfDay } from '../calendar';
import { CannotEvaluate } from '../gate/cannot-evaluate';
import type { Attempt, IntendedAct } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import { deny, type Rule, rule } from '../gate/rule';
import { addDays, type Instant } from '../time';
import { CONTACTS, KINDS } from './house-channels';

type Scope = 'person' | 'debt' | 'number';

interface Cap {
  readonly scope: Scope;
  readonly kind: keyof typeof KINDS | null;
}

const CAPS: readonly Cap[] = [
  ...(['person', 'debt'] as const).flatMap((scope) =>
    ([null, 'call', 'message', 'visit', 'post'] as const).map((kind) => ({ scope, kind })),
  ),
  ...([null, 'call', 'message'] as const).map((kind) => ({ scope: 'number' as const, kind })),
];

const OF: Readonly<Record<Scope, { readonly en: string; readonly 'zh-CN': string }>> = {
  person: { en: 'to this person', 'zh-CN': '对该联系人' },
  debt: { en: 'for this debt', 'zh-CN': '就该笔债务' },
  number: { en: 'at this number', 'zh-CN': '对该号码' },
};

/** Only calls and messages go to a number. */
const ANY: Readonly<Record<Scope, readonly string[]>> = {
  person: CONTACTS,
  debt: CONTACTS,
  number: [...KINDS.call, ...KINDS.message],
};

/** Every cap that a policy may set: `house.cap.person`, `house.cap.debt.call`, ... */
export const houseCaps: readonly Rule[] = CAPS.map(capRule);

function capRule({ scope, kind }: Cap): Rule {
  const channels: readonly string[] = kind === null ? ANY[scope] : KINDS[kind];
  return rule({
    id: ['house.cap', scope, ...(kind === null ? [] : [kind])].join('.'),
    title: { en: `Cap ${OF[scope].en}: ${kind ?? 'any contact'}`, 'zh-CN': `${OF[scope]['zh-CN']}的次数上限` },
    article: 'house',
    source: 'house policy',
    read: 'house',
    valid: { from: null, until: null },
    stage: 'budget',
    on: channels,
    reads: ['attempts', 'consumer.zones', `act.${scope === 'debt' ? 'debtIds' : scope}`],
    parameters: {
      most: { value: null, unit: 'count', stricter: 'lower' },
      days: { value: null, unit: 'days', stricter: 'higher' },
    },
    ask: (question, { most, days }) => {
      for (const key of keysOf(question, scope)) {
        if (count(question, question.at, question.today, { scope, channels, key, days }) < most) continue;
        return deny(
          {
            en: `${most} attempts ${OF[scope].en} in ${days} days`,
            'zh-CN': `${days} 天内${OF[scope]['zh-CN']}已有 ${most} 次`,
          },
          freeFrom(question, most, { scope, channels, keys: keysOf(question, scope), days }),
        );
      }
      return null;
    },
  });
}

function keysOf({ act, person }: Question, scope: Scope): readonly string[] {
  if (scope === 'debt') return act.debtIds;
  return [scope === 'person' ? person : numberOf(act)];
}

function numberOf({ number, address }: IntendedAct): string {
  const key = number ?? address;
  if (key === undefined) throw new CannotEvaluate('act.number');
  return key;
}

interface Counted {
  readonly scope: Scope;
  readonly channels: readonly string[];
  readonly key: string;
  readonly days: number;
}

/** Attempts up to `at` on the `days` days that end with `date`. */
function count({ facts: { attempts }, clock }: Question, at: Instant, date: number, counted: Counted): number {
  const after = date - counted.days;
  let found = 0;
  for (let place = attempts.length - 1; place >= 0; place -= 1) {
    const attempt = attempts[place];
    if (attempt === undefined || attempt.at > at) continue;
    if (clock.day(attempt.at) <= after) break;
    if (counts(attempt, counted)) found += 1;
  }
  return found;
}

function counts(attempt: Attempt, { scope, channels, key }: Counted): boolean {
  if (attempt.direction !== 'outbound' || !channels.includes(attempt.channel)) return false;
  if (scope === 'person') return attempt.person === key;
  if (scope === 'number') return attempt.number === key;
  return attempt.countsFor.includes(key) || attempt.discussed.includes(key);
}

/** The beginning of the first day after this one on which every count is below the cap; attempts to come are known too. */
function freeFrom(
  question: Question,
  most: number,
  { keys, ...counted }: Omit<Counted, 'key'> & { readonly keys: readonly string[] },
): Instant | null {
  const { facts, clock, today, zone } = question;
  const last = facts.attempts.at(-1);
  const horizon = Math.max(today, last === undefined ? today : clock.day(last.at)) + counted.days;
  for (let date = addDays(today, 1); date <= horizon; date = addDays(date, 1)) {
    const morning = startOfDay(date, zone);
    if (keys.every((key) => count(question, morning, date, { ...counted, key }) < most)) return morning;
  }
  return null;
}
