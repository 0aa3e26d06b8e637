/** What each rung cost and what came back after it, as a table for a terminal. */
import type { AccountFacts } from '../domain/facts';
import { formatAmount, type Minor } from '../domain/money';
import type { Policy } from '../domain/policy';
import { RETURN_DAYS, RETURN_RULE, type Returns, type RungReturn, returnsOf } from '../domain/returns';
import type { StoryLanguage } from './story-language';

const WORDS = {
  en: {
    title: 'Cost and return',
    heads: ['rung', 'accounts', 'acts', 'at unit cost', 'booked', `paid in ${RETURN_DAYS} days`, 'repayment rate'],
    legal: (cost: string, back: string) => `legal route: cost ${cost}, recovered since the referral ${back}`,
    other: (cost: string, back: string) => `no rung: booked ${cost}, paid ${back}`,
    rule: RETURN_RULE,
  },
  'zh-CN': {
    title: '成本与回收',
    heads: ['阶梯', '账户数', '次数', '单位成本合计', '已记费用', `${RETURN_DAYS} 日内还款`, '还款率'],
    legal: (cost: string, back: string) => `法务途径：成本 ${cost}，移交后回收 ${back}`,
    other: (cost: string, back: string) => `不属任何阶梯：费用 ${cost}，还款 ${back}`,
    rule: `还款计入其前 ${RETURN_DAYS} 个当地日内最后一次面向客户的动作所属的阶梯`,
  },
} as const;

/** The table of one account, with a title and an empty line before; nothing while no cost is stated or booked. */
export function accountReturns(facts: AccountFacts, policy: Policy, language: StoryLanguage): string[] {
  if (policy.costs === undefined && facts.costs.length === 0) return [];
  const { currency } = facts.account;
  return ['', `${WORDS[language].title} (${currency})`, ...returnsTable(returnsOf(facts, policy), currency, language)];
}

/** The table: a line for every rung that acted or was booked for, the legal route, what belongs to no rung, the rule. */
export function returnsTable(returns: Returns, currency: string, language: StoryLanguage): string[] {
  const words = WORDS[language];
  const money = (minor: Minor): string => formatAmount(minor, currency);
  const shown = returns.rungs.filter(({ acts, booked }) => acts > 0 || booked > 0n);
  const rows = shown.map((rung) => [
    rung.rung,
    String(rung.accounts),
    String(rung.acts),
    money(rung.unit),
    money(rung.booked),
    money(rung.recovered),
    rateOf(rung),
  ]);
  const { legal, otherCost, otherRecovered } = returns;
  return [
    ...aligned([words.heads, ...rows]).map((line) => `  ${line}`),
    ...(legal.accounts > 0 || legal.cost > 0n ? [`  ${words.legal(money(legal.cost), money(legal.recovered))}`] : []),
    `  ${words.other(money(otherCost), money(otherRecovered))}`,
    `  (${words.rule})`,
  ];
}

/** Accounts that paid of accounts acted upon, in per cent. */
const rateOf = ({ accounts, paying, reaches }: RungReturn): string =>
  accounts === 0 || !reaches ? '-' : `${((100 * paying) / accounts).toFixed(1)} %`;

/** Columns of equal width: the first to the left, figures to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - width(cell));
        return column === 0 ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Columns of a terminal that a text takes: Chinese characters take two. */
const width = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 2 : 1), 0);

/** The figures for machines: amounts as decimals. */
export function returnsJson(policy: string, returns: Returns, currency: string) {
  const money = (minor: Minor): string => formatAmount(minor, currency);
  const { rungs, legal, otherCost, otherRecovered } = returns;
  return {
    policy,
    currency,
    rungs: rungs
      .filter(({ acts, booked }) => acts > 0 || booked > 0n)
      .map(({ rung, accounts, acts, reaches, unit, booked, recovered, paying }) => ({
        rung,
        accounts,
        acts,
        unitCost: money(unit),
        booked: money(booked),
        recovered: money(recovered),
        paying,
        repaymentRate: accounts === 0 || !reaches ? null : Math.round((1_000 * paying) / accounts) / 1_000,
      })),
    legal: { accounts: legal.accounts, cost: money(legal.cost), recovered: money(legal.recovered) },
    other: { cost: money(otherCost), recovered: money(otherRecovered) },
    rule: RETURN_RULE,
  };
}
