/** Plans in a terminal: how the visits are to be made, and what was agreed to be paid when. */
import { formatDate } from '../domain/calendar';
import { formatAmount } from '../domain/money';
import type { PlanStanding } from '../domain/repayment-plan';
import type { LadderView } from '../domain/view';
import { formatHours, hasHours, type VisitPlan, visitHours, visitPlanAt } from '../domain/visit-plan';
import type { StoryLanguage } from './story';

const WORDS = {
  en: {
    visits: 'Visits',
    plan: 'Plan',
    target: 'target',
    hours: 'hours',
    strategy: 'strategy',
    state: {
      active: 'running',
      broken: 'broken',
      fulfilled: 'fulfilled',
      ended: 'ended',
      closed: 'over: the account is cured',
    },
    verdict: { kept: 'kept', broken: 'broken', fulfilled: 'kept' },
    open: 'open',
    dropped: 'no longer asked',
  },
  'zh-CN': {
    visits: '上门方案',
    plan: '分期方案',
    target: '目标金额',
    hours: '方便时段',
    strategy: '沟通策略',
    state: { active: '执行中', broken: '已违约', fulfilled: '已履行', ended: '已终止', closed: '账户已还清，方案结束' },
    verdict: { kept: '已付', broken: '未付', fulfilled: '已付' },
    open: '待付',
    dropped: '不再要求',
  },
} as const;

/** The plan for visits of the running episode and every instalment plan, with an empty line before; none without plans. */
export function planLines(view: LadderView, language: StoryLanguage): string[] {
  const { facts, place, plans } = view;
  const words = WORDS[language];
  const visits = visitPlanAt(facts, place);
  const { currency } = facts.account;
  const lines = plans.map((standing) => repaymentLine(standing, currency, language));
  if (visits !== null) {
    const said = visitPlanWords(visits, currency);
    const parts = (['target', 'hours', 'strategy'] as const).flatMap((name) =>
      said[name] === undefined ? [] : [`${words[name]} ${said[name]}`],
    );
    lines.unshift(`${words.visits}: ${parts.join(' · ')}`);
  }
  return lines.length === 0 ? [] : ['', ...lines];
}

function repaymentLine({ plan, state, verdicts }: PlanStanding, currency: string, language: StoryLanguage): string {
  const words = WORDS[language];
  const parts = plan.instalments.map(({ due, amount }, place) => {
    const verdict = verdicts[place];
    const unjudged = state === 'active' ? words.open : words.dropped;
    const how = verdict === undefined ? unjudged : words.verdict[verdict];
    return `${formatDate(due)} ${formatAmount(amount, currency)} ${how}`;
  });
  return `${words.plan} ${plan.id} (${words.state[state]}): ${parts.join(' · ')}`;
}

/** The fields of a plan for visits that were said. */
export function visitPlanWords(
  plan: VisitPlan,
  currency: string,
): { readonly target?: string; readonly hours?: string; readonly strategy?: string } {
  const { target, strategy } = plan;
  return {
    ...(target === null ? {} : { target: formatAmount(target, currency) }),
    ...(hasHours(plan) ? { hours: formatHours(visitHours(plan)) } : {}),
    ...(strategy === null ? {} : { strategy }),
  };
}
