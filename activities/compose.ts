/**
 * From a deed to what is handed over: to whom, in which language, by which point, in which words.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BookedAccount } from '../db/account.store';
import type { BookedPerson } from '../db/account-rows';
import type { Db } from '../db/connect';
import { TemplateShelf } from '../db/template-shelf';
import type { Deed } from '../domain/act';
import { formatDate, formatInstant, plus } from '../domain/calendar';
import type { HandOverFault } from '../domain/delivery/fault';
import { isRefusedPoint, POINT_OF } from '../domain/gate/points';
import { leavesAt } from '../domain/gate/window';
import { formatAmount, type Minor } from '../domain/money';
import { APOLOGY, type Channel, type Policy, type Rung, rungOf } from '../domain/policy';
import { LANGUAGES } from '../domain/policy-context';
import { isOutsideFdcpa } from '../domain/rules/fdcpa-reach';
import type { Sentence } from '../domain/sentence';
import { disclosuresOf } from '../domain/template/disclosure';
import { plainValue } from '../domain/template/plain-value';
import type { Language } from '../domain/template/template';
import type { Instant } from '../domain/time';
import { askedAt, dpdOn, viewLadder } from '../domain/view';
import { formatHours, hasHours, visitHours, visitPlanAt } from '../domain/visit-plan';
import { TemplateEngine, Unsayable, type Values } from './template-engine';

/** A deed with everything that its hand-over needs. */
export interface Composed {
  readonly rung: string;
  readonly channel: Channel;
  readonly notice: boolean;
  readonly person: string | null;
  readonly name: string | null;
  readonly recipient: string | null;
  readonly template: string | null;
  /** The version of the book; 0 = the text that the house ships; null = there is no template. */
  readonly templateVersion: number | null;
  readonly language: string | null;
  readonly body: string | null;
  /** Of an e-mail. */
  readonly subject: string | null;
  /** Why the text cannot be written; then nothing is handed over. */
  readonly fault: HandOverFault | null;
}

/** Another account of the person that a message speaks of as well, and what is asked on it. */
export interface AlsoNamed {
  readonly account: string;
  readonly currency: string;
  readonly asked: Minor;
}

/**
 * Composes what a deed hands over, from the approved version that `tx` has, else from the shipped text. A text that is missing
 * or cannot be written is answered as a fault of its content.
 */
export type Composer = (
  booked: BookedAccount,
  policy: Policy,
  deed: Deed,
  at: Instant,
  also?: readonly AlsoNamed[],
  tx?: Db,
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
  const engine = new TemplateEngine(templatesDir);
  const subjects = shippedSubjects(templatesDir);
  const shelf = new TemplateShelf();
  return async (booked, policy, deed, at, also = [], tx) => {
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
    const values = { ...wordsOf(booked, policy, rung, at), ...ofPlan, ...namesOf(booked, lender, language) };
    const others = also.map(({ account, currency, asked }) => ({
      reference: referenceOf(account),
      currency,
      amount: formatAmount(asked, currency),
    }));
    const approved =
      template === null || tx === undefined
        ? null
        : await shelf.approvedFor(tx, { template, channel, jurisdiction: policy.jurisdiction });
    const version = template === null ? null : (approved?.version ?? 0);
    const write = async (known: Language): Promise<Pick<Composed, 'body' | 'subject'>> => {
      if (template === null) return { body: null, subject: null };
      const told = { ...values, others, disclosure: await disclosureOf(engine, booked, policy, known, values) };
      const key = `${template}@${version}`;
      const body =
        approved === null
          ? await engine.file(template, known, told)
          : await engine.text(approved.texts[known], known, told, key);
      // What is spoken may be overheard: it tells of no debt, and so of no other one.
      const alsoNamed =
        others.length > 0 && channel !== 'voice' ? [await engine.file('parts/also-named', known, told)] : [];
      const line = channel === 'email' ? (approved?.subjects ?? subjects[template]) : undefined;
      const subject = line == null ? null : plainValue(await engine.text(line[known], known, told));
      return { body: [body, ...alsoNamed].join(' '), subject };
    };
    const written = await inLanguage(template, language, write);
    return {
      rung: rungId,
      channel,
      notice,
      person: person?.id ?? null,
      name: person === null ? null : plainValue(person.name),
      recipient,
      template,
      templateVersion: version,
      language,
      ...written,
    };
  };
}

/** Subjects of the shipped e-mails, by template. */
function shippedSubjects(folder: string): Readonly<Record<string, Sentence | undefined>> {
  const entries = JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8')) as Record<
    string,
    { subject?: Sentence }
  >;
  return Object.fromEntries(Object.entries(entries).map(([id, { subject }]) => [id, subject]));
}

type Written = Pick<Composed, 'body' | 'subject' | 'fault'>;

/** What is written in a language, or why it cannot be. */
async function inLanguage(
  template: string | null,
  language: string,
  write: (language: Language) => Promise<Omit<Written, 'fault'>>,
): Promise<Written> {
  const unsayable = (why: string): Written => {
    const reason = `template \`${template}\` cannot be written in \`${language}\`: ${why}`;
    return { body: null, subject: null, fault: { kind: 'content', code: null, reason, notBefore: null } };
  };
  const known = LANGUAGES.find((candidate) => candidate === language);
  if (known === undefined && template !== null) return unsayable(`texts are in ${LANGUAGES.join(' and ')}`);
  try {
    return { ...(await write(known ?? 'zh-CN')), fault: null };
  } catch (error) {
    if (!(error instanceof Unsayable)) throw error;
    return unsayable(error.message);
  }
}

/** Who writes to whom, as it may stand in a text. */
export function namesOf({ people }: BookedAccount, lender: Lender, language: string): Words {
  const { name, phone, complaints, link } = lender;
  const names = {
    name: people[0]?.name ?? '',
    lender: name[language] ?? Object.values(name)[0] ?? '',
    ...{ phone, complaints, link },
  };
  return Object.fromEntries(Object.entries(names).map(([key, value]) => [key, plainValue(value)]));
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

/** The end of an account's id, by which the customer knows it. */
const referenceOf = (account: string): string => account.slice(-4);

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
