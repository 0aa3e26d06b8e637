/** Small accounts for unit tests, with fixed defaults: Shanghai, yuan, opened on 1 May 2012. */
import type { Act, Deed } from '../../domain/act';
import { admit } from '../../domain/admit';
import { asKnownBefore } from '../../domain/as-known';
import type { FactEvent, PersonEvent } from '../../domain/event';
import { type AccountFacts, noFacts } from '../../domain/facts';
import { POLICY_DEFAULTS, type Policy, type Rung } from '../../domain/policy';
import { record } from '../../domain/record';
import { type Duration, type Instant, instant, type LocalDate, type Zone } from '../../domain/time';
import { type LadderView, viewLadder } from '../../domain/view';
import { dayOf } from './wall-calendar';

/** A date of 2012: `06-01`. */
export const date = (text: string): LocalDate => dayOf(`2012-${text}`) as LocalDate;

/** A moment of 2012 in Shanghai: `06-01 08:00`. */
export const at = (text: string): Instant => instant(Date.parse(`2012-${text.replace(' ', 'T')}:00+08:00`));

/** A duration. */
export const lasting = (text: string): Duration => text as Duration;

/** A message on day 1 unless said otherwise. */
export const aRung = (given: Partial<Rung> = {}): Rung => ({
  id: 'reminder',
  day: 1,
  kind: 'message',
  channel: 'sms',
  template: null,
  when: null,
  until: null,
  approval: null,
  notice: null,
  attempts: POLICY_DEFAULTS.attempts,
  outcomeWithin: POLICY_DEFAULTS.outcomeWithin,
  ...given,
});

/** A reminder on day 1, a call on day 5 and a visit on day 20 unless said otherwise. */
export const aPolicy = (given: Partial<Policy> = {}): Policy => ({
  id: 'p',
  title: { en: 'P', 'zh-CN': 'P' },
  jurisdiction: [],
  currency: 'CNY',
  tolerance: 0n,
  gapDays: 1,
  spreadMinutes: 0,
  applies: null,
  graceDays: 3,
  allocation: POLICY_DEFAULTS.allocation,
  rungs: [aRung(), aRung({ id: 'call', day: 5, kind: 'call' }), aRung({ id: 'visit', day: 20, kind: 'visit' })],
  ...given,
});

/** An account told step by step. Every step answers a new story. */
export class Story {
  private constructor(
    readonly facts: AccountFacts,
    readonly policy: Policy,
  ) {}

  /** Begins with the items given, amounts in minor units: `['05-31', 10_000n]` becomes i1. */
  static of(items: readonly (readonly [string, bigint])[], policy = aPolicy()): Story {
    const zone = 'Asia/Shanghai' as Zone;
    const account = { id: 'A1', currency: 'CNY', zone, opened: date('05-01'), product: null, facts: {} };
    return items.reduce(
      (story: Story, [due, amount], place) => {
        const item = { id: `i${place + 1}`, due: date(due), amount };
        return story.hears('05-01 00:00', { type: 'item-added', item });
      },
      new Story(noFacts(account), policy),
    );
  }

  /** An event is taken. Throws when it is refused. */
  hears(when: string, said: FactEvent | PersonEvent, effective: string | null = null): Story {
    const admission = admit(this.facts, this.policy, {
      ...said,
      at: at(when),
      effective: effective === null ? null : date(effective),
    });
    if ('field' in admission) throw new Error(`${admission.field} ${admission.reason}`);
    return new Story(admission.facts, this.policy);
  }

  /** A payment on an item. */
  paid(when: string, id: string, item: string | null, amount: bigint): Story {
    return this.hears(when, { type: 'payment', id, item, amount });
  }

  /** The ladder does something. */
  does(when: string, deed: Deed): Story {
    return new Story(record(this.facts, this.policy, deed, at(when)), this.policy);
  }

  /** What was known before a moment. */
  before(when: string): Story {
    return new Story(asKnownBefore(this.facts, at(when)), this.policy);
  }

  /** The last act. */
  get last(): Act {
    const act = this.facts.acts.at(-1);
    if (act === undefined) throw new Error('nothing was done yet');
    return act;
  }

  /** The ladder at a moment. */
  view(when: string): LadderView {
    return viewLadder(this.facts, this.policy, at(when));
  }
}
