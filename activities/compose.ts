/**
 * From a deed to what is handed over: to whom, in which language, by which point, in which words.
 */
import { Liquid } from 'liquidjs';
import type { BookedAccount } from '../db/account.store';
import type { BookedPerson } from '../db/account-rows';
import type { Deed } from '../domain/act';
import { formatDate, formatInstant, plus } from '../domain/calendar';
import { isRefusedPoint, POINT_OF } from '../domain/gate/points';
import { leavesAt } from '../domain/gate/window';
import { formatAmount, type Minor } from '../domain/money';
import { APOLOGY, type Channel, type Policy, type Rung, rungOf } from '../domain/policy';
import type { Instant } from '../domain/time';
import { askedAt, dpdOn, viewLadder } from '../domain/view';
import { formatHours, hasHours, visitHours, visitPlanAt } from '../domain/visit-plan';

/** A deed with everything that its hand-over needs. */
export interface Composed {
  readonly rung: string;
  readonly channel: Channel;
  readonly notice: boolean;
  readonly person: string | null;
  readonly name: string | null;
  readonly recipient: string | null;
  readonly template: string | null;
  readonly language: string | null;
  readonly body: string | null;
}

/** Another account of the person that a message speaks of as well, and what is asked on it. */
export interface AlsoNamed {
  readonly account: string;
  readonly currency: string;
  readonly asked: Minor;
}

/** Composes what a deed hands over. Throws when a template is missing or cannot be rendered. */
export type Composer = (
  booked: BookedAccount,
  policy: Policy,
  deed: Deed,
  at: Instant,
  also?: readonly AlsoNamed[],
) => Promise<Composed>;

/** The template of a visit's notice when the rung names none. */
const NOTICE_TEMPLATE = 'visit-notice';

/** Who writes: what every message says of the lender, by language where it is a word. */
export interface Lender {
  readonly name: Readonly<Record<string, string>>;
  readonly phone: string;
  readonly complaints: string;
  /** Address of the debtor's own page, without the reference. */
  readonly link: string;
}

/** A composer over a folder of `<template>.<language>.liquid` files, for one lender. */
export function liquidComposer(templatesDir: string, lender: Lender): Composer {
  const liquid = new Liquid({
    root: templatesDir,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    cache: true,
  });
  return async (booked, policy, deed, at, also = []) => {
    const ofPlan = deed.kind === 'contact' ? planDue(booked, deed) : null;
    const rung = 'rung' in deed ? (rungOf(policy, deed.rung) ?? null) : null;
    const rungId = 'rung' in deed ? deed.rung : '';
    if (rung === null && ofPlan === null && rungId !== APOLOGY) throw new Error(`${deed.kind} is nothing to hand over`);
    const person = booked.people[0] ?? null;
    const isMessage = deed.kind === 'contact';
    const channel = isMessage ? deed.channel : 'voice';
    const notice = isMessage && deed.notice;
    const template = !isMessage
      ? null
      : notice && rung?.kind === 'visit'
        ? (rung.template ?? NOTICE_TEMPLATE)
        : rung === null
          ? templateBeside(policy, rungId)
          : rung.template;
    const language = person?.language ?? 'zh-CN';
    const optOuts = booked.facts.person?.known.optOuts;
    // An agent dials by the gate that is asked then; whatever leaves by itself goes to no point that was refused.
    const isOpen: IsOpen = (point) => !isMessage || !isRefusedPoint(channel, point, optOuts);
    const recipient = pointOf(person, isOpen, rung?.kind === 'visit' && !notice ? ['address'] : POINT_OF[channel]);
    const values = {
      ...wordsOf(booked, policy, rung, at),
      ...ofPlan,
      name: person?.name ?? '',
      lender: lender.name[language] ?? Object.values(lender.name)[0] ?? '',
      phone: lender.phone,
      complaints: lender.complaints,
      link: lender.link,
    };
    const others = also.map(({ account, currency, asked }) => ({
      reference: referenceOf(account),
      currency,
      amount: formatAmount(asked, currency),
    }));
    const text = async (name: string): Promise<string> =>
      String(await liquid.renderFile(`${name}.${language}.liquid`, { ...values, others })).trim();
    // What is spoken may be overheard: it tells of no debt, and so of no other one.
    const alsoNamed = others.length > 0 && channel !== 'voice' ? [await text('parts/also-named')] : [];
    const body = template === null ? null : [await text(template), ...alsoNamed].join(' ');
    return {
      rung: rungId,
      channel,
      notice,
      person: person?.id ?? null,
      name: person?.name ?? null,
      recipient,
      template,
      language,
      body,
    };
  };
}

/** The end of an account's id, by which the customer knows it. */
const referenceOf = (account: string): string => account.slice(-4);

type Words = Record<string, string | number>;
type ContactDeed = Extract<Deed, { kind: 'contact' }>;

/** What a template may say of the debt; the list with meanings is in templates/variables.json. */
function wordsOf(booked: BookedAccount, policy: Policy, rung: Rung | null, at: Instant): Words {
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
function planDue({ facts }: BookedAccount, { plan: id, instalment = 0, asked }: ContactDeed): Words | null {
  const plan = facts.plans.find((candidate) => candidate.id === id);
  const due = plan?.instalments[instalment - 1]?.due;
  if (plan === undefined || due === undefined) return null;
  const amount = formatAmount(asked, facts.account.currency);
  return { amount, due: formatDate(due), instalment, instalments: plan.instalments.length };
}

/** The template of what is no rung: an apology, or a plan's reminder. */
const templateBeside = ({ plan, apology }: Policy, rung: string): string | null =>
  (rung === APOLOGY ? apology : rung === 'plan-remind' ? plan?.remind : plan?.missed)?.template ?? null;

type IsOpen = (point: BookedPerson['points'][number]) => boolean;

function pointOf(person: BookedPerson | null, isOpen: IsOpen, kinds: readonly string[]): string | null {
  for (const kind of kinds) {
    const point = person?.points.find((candidate) => candidate.kind === kind && isOpen(candidate));
    if (point !== undefined) return point.value;
  }
  return null;
}
