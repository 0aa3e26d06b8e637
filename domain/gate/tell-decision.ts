/**
 * A decision of the gate as a person reads it: what was asked, when it was where the person may be, what each objecting
 * rule said with its article and how that was read, warnings, and from when on all rules allow.
 */
import { formatInstant } from '../calendar';
import type { Sentence } from '../sentence';
import type { Instant, Zone } from '../time';
import type { GateDecision } from './decision';
import type { Vote } from './gate';
import type { IntendedAct } from './gate-facts';
import { REFER } from './intended-act';
import type { Reading } from './rule';

/** A language of the product. */
type Language = keyof Sentence;

/** What the decision itself does not hold. */
export interface Telling {
  readonly language: Language;
  /** The zone in which instants are told when nobody knew where the person is. */
  readonly zone: Zone;
  readonly policy: { readonly id: string; readonly version: number } | null;
  /** The title of a rule, when this build has it. */
  readonly titleOf: (rule: string) => Sentence | null;
}

const READ: Readonly<Record<Reading, Sentence>> = {
  text: { en: 'the wording itself was read', 'zh-CN': '依据原文' },
  summary: { en: 'read in a summary', 'zh-CN': '依据摘要' },
  secondary: { en: 'read in a secondary source', 'zh-CN': '依据二手资料' },
  unverified: { en: 'unverified', 'zh-CN': '未经核实' },
  house: { en: 'a rule of the house', 'zh-CN': '内部规则' },
};

const VERDICT = {
  en: {
    allow: 'it was allowed',
    'presumption-violated': 'it is presumed to be a violation; a person may override that with a recorded reason',
    deny: 'it was denied',
  },
  'zh-CN': { allow: '放行', 'presumption-violated': '推定违规，须由人员记录理由后方可放行', deny: '拒绝' },
} as const;

/** One paragraph after another. */
export function tellDecision(decision: GateDecision, telling: Telling): string[] {
  const { verdict } = decision;
  const objecting = verdict.votes.filter((vote) => vote.verdict !== 'allow');
  return [
    asked(decision, telling),
    ...objecting.map((vote) => objection(vote, decision, telling)),
    silent(verdict.votes.length - objecting.length, objecting.length > 0, telling.language),
    ...warnings(decision, telling.language),
    moment(decision, telling),
  ];
}

/** What was asked, when, under what, and the answer. */
function asked({ question, verdict, packs, calendars }: GateDecision, telling: Telling): string {
  const { act, at, facts } = question;
  const when = clocks(at, facts.zones, telling.zone);
  const rules = packs.map(({ id, version }) => `${id} ${version}`).join(', ');
  const pinned = calendars.map(({ id, version }) => `${id} ${version}`).join(', ');
  const whom = act.person ?? 'consumer';
  const debts = act.debtIds.join(', ');
  const by = telling.policy === null ? null : `${telling.policy.id} v${telling.policy.version}`;
  if (telling.language === 'en') {
    const aim = [
      isReferral(act) ? 'the referral to the legal team' : `a contact by ${act.channel} with the ${whom}`,
      debts && `about ${debts}`,
      act.number && `at ${act.number}`,
    ];
    const under = [`the rules ${rules || 'of no pack'}`, pinned && `calendars ${pinned}`, by && `policy ${by}`];
    return `Asked at ${when}: ${said(aim, ' ')}, under ${said(under, ', ')}. The answer: ${VERDICT.en[verdict.verdict]}.`;
  }
  const under = [`规则包 ${rules || '无'}`, pinned && `日历 ${pinned}`, by && `策略 ${by}`];
  const what = isReferral(act) ? '移交法务' : `以 ${act.channel} 联系 ${whom}`;
  return `${when} 询问：${what}${debts && `，涉及 ${debts}`}${act.number ? `，号码 ${act.number}` : ''}；依据${said(under, '，')}。结论：${VERDICT['zh-CN'][verdict.verdict]}。`;
}

const isReferral = ({ channel, action }: IntendedAct): boolean => channel === 'legal' && action === REFER;

const said = (parts: readonly (string | null | undefined)[], between: string): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join(between);

function objection(
  { rule, article, read, verdict, until, because }: Vote,
  decision: GateDecision,
  telling: Telling,
): string {
  const { language } = telling;
  const title = telling.titleOf(rule)?.[language];
  const name = title === undefined ? rule : `${title} (${rule})`;
  const wait = until === null ? null : clocks(until, decision.question.facts.zones, telling.zone);
  if (language === 'en') {
    const weight = verdict === 'deny' ? 'denies' : 'presumes a violation';
    const ends = wait === null ? 'Time does not cure that.' : `By itself it would allow from ${wait} on.`;
    return `${name} ${weight}: ${because.en}. Article: ${article} (${READ[read].en}). ${ends}`;
  }
  const ends = wait === null ? '时间不能消除该障碍。' : `仅就该规则而言，自 ${wait} 起允许。`;
  return `${name}${verdict === 'deny' ? '拒绝' : '推定违规'}：${because['zh-CN']}。条款：${article}（${READ[read]['zh-CN']}）。${ends}`;
}

function silent(count: number, others: boolean, language: Language): string {
  if (language === 'en') {
    if (count === 0) return others ? 'No other rule was asked.' : 'No rule was asked.';
    return `${count} ${others ? 'other ' : ''}${count === 1 ? 'rule had' : 'rules had'} nothing against it.`;
  }
  return count === 0 ? '没有其他规则参与判断。' : `${others ? '其余' : ''} ${count} 条规则均无异议。`.trim();
}

function warnings({ verdict }: GateDecision, language: Language): string[] {
  const derived = Object.entries(verdict.derived).map(([name, date]) => `${name} ${date}`);
  const lines: string[] = [];
  if (verdict.flags.length > 0)
    lines.push(language === 'en' ? `Warnings: ${verdict.flags.join(', ')}.` : `警示：${verdict.flags.join('、')}。`);
  if (derived.length > 0)
    lines.push(language === 'en' ? `Dates that follow: ${derived.join(', ')}.` : `推算日期：${derived.join('、')}。`);
  return lines;
}

function moment({ question, verdict }: GateDecision, { language, zone }: Telling): string {
  const { allowedAt } = verdict;
  if (verdict.verdict === 'allow')
    return language === 'en' ? 'It was lawful at that moment by every rule asked.' : '按全部规则，当时即可联系。';
  if (allowedAt === null)
    return language === 'en'
      ? 'No moment is lawful while these facts stand: something has to change first.'
      : '在现有事实下没有合法时刻，须先有情况变化。';
  const when = clocks(allowedAt, question.facts.zones, zone);
  return language === 'en'
    ? `The earliest moment at which every rule allows, with the facts unchanged: ${when}.`
    : `事实不变时，全部规则允许的最早时刻：${when}。`;
}

/** `2026-06-03 09:00 America/New_York (06:00 America/Los_Angeles)`, in every zone in which the person may be. */
function clocks(at: Instant, zones: readonly Zone[], otherwise: Zone): string {
  const [first = otherwise, ...others] = zones;
  const main = wall(at, first);
  const told = others.map((zone) => {
    const there = wall(at, zone);
    return `${there.slice(0, 10) === main.slice(0, 10) ? there.slice(11) : there} ${zone}`;
  });
  return `${main} ${first}${told.length === 0 ? '' : ` (${told.join(', ')})`}`;
}

const wall = (at: Instant, zone: Zone): string => formatInstant(at, zone).slice(0, 16).replace('T', ' ');
