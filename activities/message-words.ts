/** What a text may say: who writes to whom, of which debt, and what the law makes it say of itself. */
import type { BookedAccount } from '../db/account.store';
import type { Deed } from '../domain/act';
import { formatDate, formatInstant, plus } from '../domain/calendar';
import { leavesAt } from '../domain/gate/window';
import { formatAmount } from '../domain/money';
import type { Policy, Rung } from '../domain/policy';
import { isOutsideFdcpa } from '../domain/rules/fdcpa-reach';
import { disclosuresOf } from '../domain/template/disclosure';
import { plainValue } from '../domain/template/plain-value';
import type { Language } from '../domain/template/template';
import type { Instant } from '../domain/time';
import { askedAt, dpdOn, viewLadder } from '../domain/view';
import { formatHours, hasHours, visitHours, visitPlanAt } from '../domain/visit-plan';
import { unitOf } from './currency-unit';
import type { Lender } from './lender';
import type { TemplateEngine, Values } from './template-engine';

/** The end of an account's id, by which the customer knows it. */
export const referenceOf = (account: string): string => account.slice(-4);

type Words = Record<string, string | number>;
type ContactDeed = Extract<Deed, { kind: 'contact' }>;

/** What a template may say of the debt (the disclosure and names apart); the list with meanings is in templates/variables.json. */
export function wordsOf(booked: BookedAccount, policy: Policy, rung: Rung | null, at: Instant): Words {
  const { facts } = booked;
  const view = viewLadder(facts, policy, at);
  const { currency, zone, id } = facts.account;
  const plan = rung?.kind === 'visit' ? visitPlanAt(facts, view.place) : null;
  const announced = rung === null || rung.notice === null ? at : plus(at, rung.notice, zone);
  const hours = hasHours(plan) ? visitHours(plan) : null;
  const visitFrom =
    hours === null ? announced : leavesAt(announced, { zone, blocks: view.blocks, offsetMinutes: 0, hours });
  return {
    amount: formatAmount(askedAt(view), currency),
    currency,
    due: formatDate(view.history.anchor?.due ?? view.today),
    days: dpdOn(view, view.today),
    reference: referenceOf(id),
    today: formatDate(view.today),
    instalment: '',
    instalments: '',
    visit_time: hours === null ? '' : formatHours(hours),
    visit_from: formatInstant(visitFrom ?? announced, zone)
      .slice(0, 16)
      .replace('T', ' '),
  };
}

/** What a reminder says of its instalment, in place of the whole debt; null when the contact is none. */
export function planDue(
  { facts }: BookedAccount,
  { plan: id, instalment = 0, asked }: Pick<ContactDeed, 'plan' | 'instalment' | 'asked'>,
): Words | null {
  const plan = facts.plans.find((candidate) => candidate.id === id);
  const due = plan?.instalments[instalment - 1]?.due;
  if (plan === undefined || due === undefined) return null;
  const amount = formatAmount(asked, facts.account.currency);
  return { amount, due: formatDate(due), instalment, instalments: plan.instalments.length };
}

/** Who writes to whom, and how their currency is called, as it may stand in a text. */
export function namesOf({ people, facts }: BookedAccount, lender: Lender, language: string): Words {
  const { name, phone, complaints, link } = lender;
  const names = {
    name: people[0]?.name ?? '',
    lender: name[language] ?? Object.values(name)[0] ?? '',
    ...{ phone, complaints, link },
  };
  const plain = Object.entries(names).map(([key, value]) => [key, plainValue(value)]);
  return { ...Object.fromEntries(plain), unit: unitOf(facts.account.currency, language) };
}

/** What the packs of the policy make a message say of itself. */
export async function disclosureOf(
  engine: TemplateEngine,
  { facts }: BookedAccount,
  { jurisdiction }: Policy,
  language: Language,
  values: Values,
): Promise<string> {
  const { collector } = facts.person?.debts[facts.account.id] ?? {};
  if (collector !== undefined && isOutsideFdcpa({ collector })) return '';
  const parts: string[] = [];
  for (const part of disclosuresOf(jurisdiction)) parts.push(await engine.file(`parts/${part}`, language, values));
  return parts.join(' ');
}
