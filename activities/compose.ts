/**
 * From a deed to what is handed over: to whom, in which language, by which point, in which words.
 */
import type { BookedAccount } from '../db/account.store';
import type { BookedPerson } from '../db/account-rows';
import type { Db } from '../db/connect';
import type { Deed } from '../domain/act';
import { isRefusedPoint, POINT_OF } from '../domain/gate/points';
import { formatAmount, type Minor } from '../domain/money';
import { APOLOGY, type Channel, PAY_LINK, type Policy, rungOf } from '../domain/policy';
import { plainValue } from '../domain/template/plain-value';
import type { Instant } from '../domain/time';
import type { Lender } from './lender';
import { namesOf, planDue, referenceOf, wordsOf } from './message-words';
import { MessageWriter, type Written } from './message-writer';
import { noticeWords } from './notice-words';

export type { Lender } from './lender';

/** A deed with everything that its hand-over needs. */
export interface Composed extends Written {
  readonly rung: string;
  readonly channel: Channel;
  readonly notice: boolean;
  readonly person: string | null;
  readonly name: string | null;
  readonly recipient: string | null;
  readonly template: string | null;
  readonly language: string | null;
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

/** A composer over a folder of `<template>.<language>.liquid` files, for one lender. */
export function liquidComposer(templatesDir: string, lender: Lender): Composer {
  const writer = new MessageWriter(templatesDir);
  return async (booked, policy, deed, at, also = [], tx) => {
    const ofPlan = deed.kind === 'contact' ? planDue(booked, deed) : null;
    const rung = 'rung' in deed ? (rungOf(policy, deed.rung) ?? null) : null;
    const rungId = 'rung' in deed ? deed.rung : '';
    if (rung === null && ofPlan === null && rungId !== APOLOGY && rungId !== PAY_LINK)
      throw new Error(`${deed.kind} is nothing to hand over`);
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
    const names = namesOf(booked, lender, language);
    const debt = noticeWords(booked, policy, at, { lender: `${names.lender}`, returnTo: lender.returnTo });
    const values = { ...wordsOf(booked, policy, rung, at), ...ofPlan, ...names, ...debt.values };
    const others = also.map(({ account, currency, asked }) => ({
      reference: referenceOf(account),
      currency,
      amount: formatAmount(asked, currency),
    }));
    const message = { booked, policy, template, channel, language, values, others, noNotice: debt.why };
    const written = await writer.write(message, tx);
    return {
      rung: rungId,
      channel,
      notice,
      person: person?.id ?? null,
      name: person === null ? null : plainValue(person.name),
      recipient,
      template,
      language,
      ...written,
    };
  };
}

/** The template of what is no rung: an apology, a plan's reminder, or what somebody asked for. */
const templateBeside = ({ plan, apology }: Policy, rung: string): string | null =>
  rung === PAY_LINK
    ? PAY_LINK
    : ((rung === APOLOGY ? apology : rung === 'plan-remind' ? plan?.remind : plan?.missed)?.template ?? null);

type IsOpen = (point: BookedPerson['points'][number]) => boolean;

/** The first point of those kinds that is open, in their order; null when there is none. */
export function pointOf(person: BookedPerson | null, isOpen: IsOpen, kinds: readonly string[]): string | null {
  for (const kind of kinds) {
    const point = person?.points.find((candidate) => candidate.kind === kind && isOpen(candidate));
    if (point !== undefined) return point.value;
  }
  return null;
}
