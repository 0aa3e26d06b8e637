/** One account as a terminal shows it: its ladder as a picture, what happens next and why, its timeline. */
import { loadAccount } from '../db/account.store';
import type { Db } from '../db/connect';
import { costsOfAccount } from '../db/contact-price.store';
import { faultsOfAccount, heardOfAccount } from '../db/delivery.store';
import { withPoints } from '../db/open-turn';
import { readPhoneZones } from '../db/phone-zones';
import { PolicyShelf } from '../db/policy-shelf';
import { overdueAmount } from '../domain/balance';
import { formatDate } from '../domain/calendar';
import { explain } from '../domain/explain';
import type { AccountFacts } from '../domain/facts';
import { formatAmount } from '../domain/money';
import type { Expectation } from '../domain/move';
import { isPlanContact, type Policy, type Rung } from '../domain/policy';
import { presentFacts } from '../domain/present-facts';
import { settle } from '../domain/settle';
import type { Instant } from '../domain/time';
import { dpdOn, type LadderView, ladderDayOn, viewLadder } from '../domain/view';
import { PHONE_ZONES } from './package-root';
import { planLines } from './plan-lines';
import { CliProblem } from './problem';
import { accountReturns } from './returns-table';
import type { StoryLanguage } from './story-language';
import { type SaidOfContacts, timelineOf } from './timeline';

const WORDS = {
  en: {
    overdue: 'overdue',
    dpd: 'days past due',
    ladderDay: 'ladder day',
    next: 'Next',
    timeline: 'Timeline',
    held: 'held',
    facts: 'Known',
  },
  'zh-CN': {
    overdue: '逾期金额',
    dpd: '逾期天数',
    ladderDay: '阶梯日',
    next: '下一步',
    timeline: '经过',
    held: '暂停',
    facts: '已知情况',
  },
} as const;

/** Tells an account's story as of an instant. */
export async function storyOf(db: Db, id: string, now: Instant, language: StoryLanguage): Promise<string> {
  const loaded = await loadAccount(db, id, { lock: false });
  if (loaded === null) throw new CliProblem(`no account \`${id}\``);
  const booked = withPoints(loaded, await readPhoneZones(PHONE_ZONES));
  const { policy, ref } = await new PolicyShelf().policyOf(db, booked);
  const said = {
    heard: await heardOfAccount(db, id),
    faults: await faultsOfAccount(db, id),
    costs: await costsOfAccount(db, id),
  };
  return tell(booked.facts, policy, `${ref.id} v${ref.version}`, now, language, said);
}

/** The story of facts under a policy. */
export function tell(
  facts: AccountFacts,
  policy: Policy,
  version: string,
  now: Instant,
  language: StoryLanguage,
  said?: SaidOfContacts,
): string {
  const view = viewLadder(facts, policy, now);
  const { account } = facts;
  const words = WORDS[language];
  const { next } = settle(facts, policy, now, 'leave');
  const dpd = dpdOn(view, view.today);
  return [
    `${account.id}  ${policy.title[language]} (${version})  ${formatDate(view.today)} ${account.zone}`,
    `${words.overdue} ${formatAmount(overdueAmount(facts, view.today), account.currency)} ${account.currency} · ${words.dpd} ${dpd} · ${words.ladderDay} ${Math.max(0, ladderDayOn(view, view.today))}${view.held.length > 0 ? ` · ${words.held}: ${view.held.map(({ reason }) => reason).join(', ')}` : ''}`,
    ...knownLine(facts, words.facts),
    '',
    ...picture(view, next),
    '',
    `${words.next}: ${explain(next, account.zone)[language]}`,
    ...planLines(view, language),
    ...accountReturns(facts, policy, language),
    '',
    words.timeline,
    ...timelineOf(facts, language, said),
  ].join('\n');
}

/** What is known of the account now, as conditions read it. */
function knownLine(facts: AccountFacts, word: string): string[] {
  const known = Object.entries(presentFacts(facts)).map(([name, value]) => `${name} ${String(value)}`);
  return known.length === 0 ? [] : [`${word}: ${known.join(' · ')}`];
}

/** The ladder, highest rung on top: done, where the account stands, still ahead. */
function picture(view: LadderView, next: Expectation): string[] {
  const named = 'rung' in next ? next.rung : null;
  const present = named === null || isPlanContact(named) ? (view.target?.id ?? null) : named;
  const widest = Math.max(...view.policy.rungs.map((rung) => rung.id.length));
  return [...view.policy.rungs].reverse().map((rung) => {
    const mark = view.done.has(rung.id) ? '●' : rung.id === present ? '▶' : '○';
    return `  ${mark} ${`D${rung.day >= 0 ? '+' : ''}${rung.day}`.padEnd(6)} ${rung.id.padEnd(widest)}  ${describe(rung)}`;
  });
}

function describe(rung: Rung): string {
  const parts: string[] = [rung.kind];
  if (rung.kind === 'message') parts.push(rung.channel);
  if (rung.attempts.max > 1) parts.push(`up to ${rung.attempts.max}`);
  if (rung.approval !== null) parts.push(`approval: ${rung.approval.by.join(' + ')}`);
  if (rung.when !== null) parts.push(`when ${rung.when}`);
  return parts.join(' · ');
}
