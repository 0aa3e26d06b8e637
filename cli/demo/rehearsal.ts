/**
 * Stand-in people: whenever a turn opened something for a person, the answer that the stand-in will give is put on the
 * tape in the same transaction. It is told to the workflow when its time comes, as a person would tell it.
 */
import type { TurnHost } from '../../db/open-turn';
import { appendTape, type TapeEntry } from '../../db/tape.store';
import type { Act } from '../../domain/act';
import { overdueAmount } from '../../domain/balance';
import { atMinute, localDate } from '../../domain/calendar';
import type { FactJson, PersonJson } from '../../domain/event-json';
import type { AccountFacts } from '../../domain/facts';
import { type Policy, rungOf } from '../../domain/policy';
import { addDays, type Instant, instant, type Zone } from '../../domain/time';
import {
  agentReport,
  approverAnswer,
  learned,
  planAnswer,
  type Question,
  referralAnswer,
  visitPlanAnswer,
} from './stand-ins';
import type { Cooperation } from './tape-account';

/** Answers are numbered behind the tape's own events. */
const ANSWERS_FROM = 1_000_000;
const MINUTE_MS = 60_000;
const WORKDAY = { opens: 9 * 60, closes: 18 * 60 } as const;
/** A reviewer looks at a case within a day. */
const REVIEW_MINUTES = 20 * 60;

type Answer = { readonly at: Instant; readonly body: PersonJson | FactJson };

/** What counsel bills when a case is taken up: minor units of the account's currency. */
const FEES = { filing: 5_000, counsel: 30_000 } as const;

/** Stand-ins for one seed. */
export function standIns(seed: number): NonNullable<TurnHost['rehearse']> {
  return async (tx, turn, after) => {
    const acts = after.acts.filter((act) => act.seq > turn.booked.facts.seq);
    const entries = acts.flatMap((act) =>
      answersTo(act, turn.policy, after, seed).map((answer, place) => entryFor(after, act, answer, place)),
    );
    if (entries.length > 0) await appendTape(tx, entries);
  };
}

function entryFor(
  facts: AccountFacts,
  act: Act,
  { at, body }: Answer,
  place: number,
): Omit<TapeEntry, 'body'> & { body: object } {
  return { account: facts.account.id, n: ANSWERS_FROM + act.seq * 10 + place, at, body: { ...body, effective: null } };
}

/** What stand-ins will say to an act, and when; a pure function of seed and question. */
export function answersTo(act: Act, policy: Policy, facts: AccountFacts, seed: number): Answer[] {
  if (!('rung' in act)) return [];
  const attempt = facts.acts.filter(
    (other) => other.kind === act.kind && 'rung' in other && other.rung === act.rung,
  ).length;
  const question: Question = { seed, accountId: facts.account.id, rung: act.rung, attempt };
  switch (act.kind) {
    case 'opened':
      return act.what === 'review'
        ? [review(act.rung, act.at, policy, facts, question)]
        : report(act.rung, act.what, act.at, question, facts);
    case 'outcome':
      return agreement(act, question, facts);
    case 'referral-decided':
      return act.decision === 'accept' ? bills(act) : [];
    case 'approval-asked':
      return votes(act.rung, act.at, question, rungOf(policy, act.rung)?.approval?.by ?? []);
    case 'referred': {
      const { decision, afterMinutes } = referralAnswer(question);
      return [
        { at: later(act.at, afterMinutes), body: { type: 'referral', rung: act.rung, decision, actor: 'counsel-1' } },
      ];
    }
    default:
      return [];
  }
}

/** A reviewer plans the visits that may still come: half of what is overdue, at a time that suits the customer. */
function review(rung: string, at: Instant, policy: Policy, facts: AccountFacts, question: Question): Answer {
  const place = policy.rungs.findIndex(({ id }) => id === rung);
  const visits = policy.rungs.slice(place + 1).some(({ kind }) => kind === 'visit');
  const owed = overdueAmount(facts, localDate(at, facts.account.zone));
  const half = owed / 2n > 0n ? (owed / 2n).toString() : null;
  const plan = { target: half, ...visitPlanAnswer(question), strategy: 'listen-first' as const };
  return {
    at: later(at, REVIEW_MINUTES),
    body: { type: 'review', rung, result: 'continue', ...(visits ? { plan } : {}), actor: 'reviewer-1' },
  };
}

/** The instalment plan that a customer asked for, or that ends a hold for hardship. */
function agreement(act: Extract<Act, { kind: 'outcome' }>, question: Question, facts: AccountFacts): Answer[] {
  const hardship = act.code === 'hardship';
  if (act.code !== 'plan-request' && !hardship) return [];
  const answer = planAnswer({ ...question, hardship });
  const { zone } = facts.account;
  const owed = overdueAmount(facts, localDate(act.at, zone));
  if (answer === null || owed < BigInt(answer.instalments)) return [];
  const at = later(act.at, answer.afterMinutes);
  const today = localDate(at, zone);
  const part = owed / BigInt(answer.instalments);
  const instalments = Array.from({ length: answer.instalments }, (_, place) => {
    const isLast = place === answer.instalments - 1;
    const amount = isLast ? owed - part * BigInt(place) : part;
    return { due: addDays(today, (place + 1) * answer.everyDays), amount: amount.toString() };
  });
  const plan: Answer = { at, body: { type: 'plan', id: `plan-${act.seq}`, instalments } };
  const held = facts.holds.find((hold) => hold.at === act.at && hold.reason === 'hardship' && hold.seq > act.seq);
  return held === undefined ? [plan] : [plan, { at, body: { type: 'hold-released', hold: held.id } }];
}

/** What counsel bills a day after the case was accepted. */
const bills = (act: Extract<Act, { kind: 'referral-decided' }>): Answer[] =>
  (['filing', 'counsel'] as const).map((kind) => ({
    at: later(act.at, 24 * 60),
    body: {
      type: 'cost',
      id: `${kind}-${act.seq}`,
      kind,
      rung: act.rung,
      amount: `${FEES[kind]}`,
    },
  }));

function report(rung: string, kind: 'call' | 'visit', at: Instant, question: Question, facts: AccountFacts): Answer[] {
  const { zone } = facts.account;
  const said = agentReport({
    ...question,
    kind,
    cooperation: (facts.account.facts.cooperation as Cooperation | undefined) ?? 'mixed',
  });
  if (said === null) return [];
  const reportedAt = workingMinutesLater(at, said.afterBusinessMinutes, zone);
  const today = localDate(reportedAt, zone);
  const owed = overdueAmount(facts, today);
  const share = said.promise === undefined ? null : (owed * BigInt(Math.round(said.promise.share * 100))) / 100n;
  const promise =
    said.promise === undefined || share === null || share === 0n
      ? null
      : { amount: share.toString(), date: addDays(today, said.promise.daysAhead) };
  const code = said.code === 'promise' && promise === null ? 'callback' : said.code;
  const feedback = learned({ ...question, kind }, code);
  const actor = `${kind === 'call' ? 'agent' : 'field'}-1`;
  const body = { type: 'outcome' as const, rung, code, promise, ...(feedback === null ? {} : { feedback }), actor };
  return [{ at: reportedAt, body }];
}

function votes(rung: string, at: Instant, question: Question, roles: readonly string[]): Answer[] {
  return roles.flatMap((role) => {
    const answer = approverAnswer({ ...question, role });
    if (answer === null) return [];
    const { decision, afterMinutes } = answer;
    return [
      { at: later(at, afterMinutes), body: { type: 'approval' as const, rung, decision, role, actor: `${role}-1` } },
    ];
  });
}

const later = (at: Instant, minutes: number): Instant => instant(at + minutes * MINUTE_MS);

/** The instant that many working minutes later; people work from nine to six, every day of a rehearsal. */
export function workingMinutesLater(at: Instant, minutes: number, zone: Zone): Instant {
  let left = minutes;
  for (let date = localDate(at, zone); ; date = addDays(date, 1)) {
    const from = Math.max(at, atMinute(date, WORKDAY.opens, zone));
    const until = atMinute(date, WORKDAY.closes, zone);
    const available = Math.max(0, Math.floor((until - from) / MINUTE_MS));
    if (left <= available) return instant(from + left * MINUTE_MS);
    left -= available;
  }
}
