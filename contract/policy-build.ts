/**
 * From the policy file to the policy: defaults filled in, texts parsed.
 */
import { durationMs, parseDuration, wholeDays } from '../domain/calendar';
import type { UnitCosts } from '../domain/cost';
import { parseAmount } from '../domain/money';
import {
  type ApologyRule,
  type ApprovalRule,
  type Channel,
  type HouseTerms,
  type OverrideRule,
  type PlanRule,
  POLICY_DEFAULTS,
  type Policy,
  type Rung,
  type RungKind,
} from '../domain/policy';
import type { Duration } from '../domain/time';
import { buildSettings, minuteOf } from './gate-settings';
import type { PolicyFile, RungFile } from './policy-schema';

/** The channel of a rung that names none. */
const OWN_CHANNEL: Partial<Record<RungKind, Channel>> = { call: 'voice', letter: 'mail' };

const days = (given: string | undefined, otherwise: number): number => {
  const parsed = given === undefined ? null : parseDuration(given);
  return parsed === null ? otherwise : (wholeDays(parsed) ?? otherwise);
};

const span = (given: string | undefined): Duration | null => (given === undefined ? null : parseDuration(given));

/** The policy of a file whose shape is right. */
export function buildPolicy(file: PolicyFile): Policy {
  const id = file.policy ?? 'inline';
  const tolerance = parseAmount(file.tolerance ?? '0', file.currency);
  const spread = span(file.spread);
  return {
    id,
    title: file.title ?? { en: id, 'zh-CN': id },
    jurisdiction: file.jurisdiction ?? [],
    currency: file.currency,
    tolerance: typeof tolerance === 'bigint' ? tolerance : 0n,
    gapDays: days(file.gap, POLICY_DEFAULTS.gapDays),
    spreadMinutes: spread === null ? 0 : Math.floor(durationMs(spread) / 60_000),
    applies: file.applies ?? null,
    graceDays: days(file.grace, POLICY_DEFAULTS.graceDays),
    allocation: file.allocation ?? POLICY_DEFAULTS.allocation,
    ...(file.costs === undefined ? {} : { costs: buildCosts(file.costs, file.currency) }),
    ...(file.plan === undefined ? {} : { plan: buildPlan(file.plan) }),
    ...(file.apology === undefined ? {} : { apology: buildApology(file.apology) }),
    ...(file.rules === undefined ? {} : { rules: buildSettings(file.rules) }),
    ...(file.house === undefined ? {} : { house: buildHouse(file.house) }),
    ...gateTerms(file),
    rungs: file.rungs.map(buildRung),
  };
}

function buildCosts(file: NonNullable<PolicyFile['costs']>, currency: string): UnitCosts {
  const amounts = Object.entries(file).map(([key, text]) => [key, parseAmount(text ?? '0', currency)] as const);
  return Object.fromEntries(amounts.filter(([, amount]) => typeof amount === 'bigint')) as UnitCosts;
}

function buildPlan({ remind, missed }: NonNullable<PolicyFile['plan']>): PlanRule {
  const { channel, planTemplate } = POLICY_DEFAULTS;
  return {
    remind:
      remind === undefined
        ? null
        : {
            days: days(remind.before, 0),
            channel: remind.channel ?? channel,
            template: remind.template ?? planTemplate.remind,
          },
    missed:
      missed === undefined
        ? null
        : {
            days: days(missed.after, 0),
            channel: missed.channel ?? channel,
            template: missed.template ?? planTemplate.missed,
          },
  };
}

function buildRung(file: RungFile): Rung {
  return {
    id: file.id,
    day: file.day,
    kind: file.kind,
    channel: file.channel ?? OWN_CHANNEL[file.kind] ?? POLICY_DEFAULTS.channel,
    template: file.template ?? null,
    when: file.when ?? null,
    until: file.until ?? null,
    approval: file.approval === undefined ? null : buildApproval(file.approval),
    notice: span(file.notice),
    ...(file.fallback === undefined ? {} : { fallback: file.fallback }),
    attempts: {
      max: file.attempts?.max ?? POLICY_DEFAULTS.attempts.max,
      everyDays: days(file.attempts?.every, POLICY_DEFAULTS.attempts.everyDays),
    },
    outcomeWithin: span(file.outcome?.within) ?? POLICY_DEFAULTS.outcomeWithin,
    ...gateTerms(file),
  };
}

function buildApology({ channel, template, within }: NonNullable<PolicyFile['apology']>): ApologyRule {
  const { apology, channel: usual } = POLICY_DEFAULTS;
  return {
    channel: channel ?? usual,
    template: template ?? apology.template,
    within: span(within) ?? apology.within,
  };
}

function buildHouse({ hours, holidays, caps, balance }: NonNullable<PolicyFile['house']>): HouseTerms {
  const age = span(balance);
  return {
    ...(hours === undefined ? {} : { hours: { opens: minuteOf(hours.opens), closes: minuteOf(hours.closes) } }),
    ...(holidays === undefined ? {} : { holidays }),
    ...(caps === undefined
      ? {}
      : { caps: caps.map(({ on, ...cap }) => ({ ...cap, ...(on === undefined ? {} : { on }) })) }),
    ...(age === null ? {} : { balanceMinutes: Math.floor(durationMs(age) / 60_000) }),
  };
}

/** What a denial and a presumption come to, where the file says so. */
const gateTerms = ({ denied, override }: Pick<RungFile, 'denied' | 'override'>): Pick<Rung, 'denied' | 'override'> => ({
  ...(denied === undefined ? {} : { denied }),
  ...(override === undefined ? {} : { override: buildOverride(override) }),
});

const buildOverride = ({ by, within, otherwise }: NonNullable<RungFile['override']>): OverrideRule => ({
  by,
  within: span(within) ?? POLICY_DEFAULTS.outcomeWithin,
  otherwise,
});

function buildApproval(file: NonNullable<RungFile['approval']>): ApprovalRule {
  const { by, within, otherwise, measure } = file;
  return {
    by,
    within: span(within) ?? POLICY_DEFAULTS.outcomeWithin,
    otherwise,
    measure: measure === undefined ? POLICY_DEFAULTS.approvalMeasure : Number(measure.slice(0, -1)),
  };
}
