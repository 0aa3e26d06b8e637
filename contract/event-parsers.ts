/**
 * One parser for each type of event: its fields, or the first that is at fault.
 */
import { CLOSING_DECISIONS } from '../domain/closing-reason';
import { COST_KINDS } from '../domain/cost';
import { FAILURE_CAUSES } from '../domain/delivery/failure';
import type { FactEvent, PersonEvent, Refusal } from '../domain/event';
import type { Instalment } from '../domain/facts';
import { OUTCOME_CODES } from '../domain/outcome';
import { STRATEGIES, type VisitPlan } from '../domain/visit-terms';
import {
  amountIn,
  codeIn,
  dateIn,
  type FieldReader,
  factsIn,
  groupIn,
  groupsIn,
  instantIn,
  isRefused,
  minuteIn,
  oneOfIn,
  type Read,
  textIn,
} from './event-fields';

/** An event without its stamp. */
export type Bare = FactEvent | PersonEvent;

/** Reads the fields of one type. */
export type Parser = (raw: FieldReader) => Bare | Refusal;

/** Puts an event together, or gives the first field at fault. */
function combine<T extends object, R>(
  parts: { readonly [K in keyof T]: Read<T[K]> },
  make: (values: T) => R,
): R | Refusal {
  for (const part of Object.values(parts)) if (isRefused(part)) return part;
  return make(parts as T);
}

const optionalText = (raw: FieldReader, field: string): Read<string | null> =>
  raw.fields[field] == null ? null : textIn(raw, field);

const promiseIn = (raw: FieldReader): Read<Extract<Bare, { type: 'outcome' }>['promise']> => {
  if (raw.fields.promise == null) return null;
  const group = groupIn(raw, 'promise');
  if (isRefused(group)) return group;
  return combine({ amount: amountIn(group, 'amount'), date: dateIn(group, 'date') }, (promise) => promise);
};

const visitPlanIn = (raw: FieldReader): Read<VisitPlan> => {
  const group = groupIn(raw, 'plan');
  if (isRefused(group)) return group;
  const said = (field: string): boolean => group.fields[field] != null;
  const parts = {
    target: said('target') ? amountIn(group, 'target') : null,
    from: said('from') ? minuteIn(group, 'from') : null,
    to: said('to') ? minuteIn(group, 'to') : null,
    strategy: said('strategy') ? oneOfIn(group, 'strategy', STRATEGIES) : null,
  };
  return combine(parts, (plan) => plan);
};

const itemAdded: Parser = (raw) => {
  const group = groupIn(raw, 'item');
  if (isRefused(group)) return group;
  const parts = {
    id: textIn(group, 'id'),
    due: dateIn(group, 'due'),
    amount: amountIn(group, 'amount'),
    ...(group.fields.interest === undefined ? {} : { interest: amountIn(group, 'interest') }),
    ...(group.fields.fees === undefined ? {} : { fees: amountIn(group, 'fees') }),
  };
  return combine(parts, (item) => ({ type: 'item-added', item }));
};

/** Instalments that a plan may have at most. */
export const INSTALMENTS_MAX = 120;

const plan: Parser = (raw) => {
  const id = textIn(raw, 'id');
  if (isRefused(id)) return id;
  const groups = groupsIn(raw, 'instalments', INSTALMENTS_MAX);
  if (isRefused(groups)) return groups;
  const instalments: Instalment[] = [];
  for (const group of groups) {
    const read = combine({ due: dateIn(group, 'due'), amount: amountIn(group, 'amount') }, (values) => values);
    if (isRefused(read)) return read;
    instalments.push(read);
  }
  return { type: 'plan', id, instalments };
};

const hold: Parser = (raw) => {
  const to = raw.fields.to == null ? null : dateIn(raw, 'to');
  const parts = { id: textIn(raw, 'id'), reason: textIn(raw, 'reason'), from: dateIn(raw, 'from'), to };
  return combine(parts, (values) => ({ type: 'hold', ...values }));
};

/** The parser of every type. */
export const PARSERS: Readonly<Record<Bare['type'], Parser>> = {
  'item-added': itemAdded,
  'item-adjusted': (raw) =>
    combine({ item: textIn(raw, 'item'), to: amountIn(raw, 'to') }, (values) => ({ type: 'item-adjusted', ...values })),
  payment: (raw) =>
    combine({ id: textIn(raw, 'id'), item: optionalText(raw, 'item'), amount: amountIn(raw, 'amount') }, (values) => ({
      type: 'payment',
      ...values,
    })),
  'payment-reversed': (raw) =>
    combine({ payment: textIn(raw, 'payment') }, (values) => ({ type: 'payment-reversed', ...values })),
  'payment-restored': (raw) =>
    combine({ payment: textIn(raw, 'payment') }, (values) => ({ type: 'payment-restored', ...values })),
  hold,
  'hold-released': (raw) => combine({ hold: textIn(raw, 'hold') }, (values) => ({ type: 'hold-released', ...values })),
  stop: (raw) => combine({ code: textIn(raw, 'code') }, (values) => ({ type: 'stop', ...values })),
  'stop-cleared': (raw) => combine({ code: textIn(raw, 'code') }, (values) => ({ type: 'stop-cleared', ...values })),
  closed: (raw) =>
    combine({ reason: oneOfIn(raw, 'reason', CLOSING_DECISIONS) }, (values) => ({ type: 'closed', ...values })),
  reopened: () => ({ type: 'reopened' }),
  cost: (raw) =>
    combine(
      {
        id: textIn(raw, 'id'),
        kind: oneOfIn(raw, 'kind', COST_KINDS),
        rung: optionalText(raw, 'rung'),
        amount: amountIn(raw, 'amount'),
      },
      (values) => ({ type: 'cost', ...values }),
    ),
  plan,
  'plan-ended': (raw) =>
    combine(
      { plan: textIn(raw, 'plan'), reason: raw.fields.reason == null ? null : codeIn(raw, 'reason') },
      (values) => ({ type: 'plan-ended', ...values }),
    ),
  facts: (raw) => combine({ facts: factsIn(raw, 'facts') }, (values) => ({ type: 'facts', ...values })),
  'contact-failed': (raw) =>
    combine(
      {
        rung: textIn(raw, 'rung'),
        cause: oneOfIn(raw, 'cause', FAILURE_CAUSES),
        ...(raw.fields.notBefore == null ? {} : { notBefore: instantIn(raw, 'notBefore') }),
      },
      (values) => ({ type: 'contact-failed', ...values }),
    ),
  outcome: (raw) =>
    combine(
      {
        rung: textIn(raw, 'rung'),
        code: oneOfIn(raw, 'code', OUTCOME_CODES),
        promise: promiseIn(raw),
        ...(raw.fields.feedback == null ? {} : { feedback: factsIn(raw, 'feedback') }),
        actor: optionalText(raw, 'actor'),
      },
      (values) => ({ type: 'outcome', ...values }),
    ),
  approval: (raw) =>
    combine(
      {
        rung: textIn(raw, 'rung'),
        decision: oneOfIn(raw, 'decision', ['approve', 'deny'] as const),
        role: optionalText(raw, 'role'),
        actor: optionalText(raw, 'actor'),
        ...(raw.fields.reason == null ? {} : { reason: textIn(raw, 'reason') }),
      },
      (values) => ({ type: 'approval', ...values }),
    ),
  referral: (raw) =>
    combine(
      {
        rung: optionalText(raw, 'rung'),
        decision: oneOfIn(raw, 'decision', ['accept', 'return'] as const),
        actor: optionalText(raw, 'actor'),
      },
      (values) => ({ type: 'referral', ...values }),
    ),
  review: (raw) =>
    combine(
      {
        rung: optionalText(raw, 'rung'),
        result: textIn(raw, 'result'),
        ...(raw.fields.plan == null ? {} : { plan: visitPlanIn(raw) }),
        actor: optionalText(raw, 'actor'),
      },
      (values) => ({
        type: 'review',
        ...values,
      }),
    ),
};

/** Every type of event. */
export const EVENT_TYPES = Object.keys(PARSERS) as readonly Bare['type'][];
