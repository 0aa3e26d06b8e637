/**
 * California's Rosenthal Act reaches original creditors: federal rules whose root is 15 U.S.C. 1692c are asked of them
 * as if they were debt collectors. That the Act takes these sections over is from memory, and marked so.
 */
import type { GateFacts } from '../gate/gate-facts';
import { Question } from '../gate/question';
import type { Rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { livesOutside } from './us-states';

const asDebtCollectors = new WeakMap<GateFacts, GateFacts>();

/** The same rule for those whom the federal one leaves out and California does not. */
export const rosenthal = (federal: Rule): Rule => ({
  ...federal,
  id: `ca.rosenthal.${federal.id.replace(/^regf\./, '')}`,
  article: `Cal. Civ. Code 1788 et seq. (reaches original creditors), with ${federal.article}`,
  source: `A description by others that it reaches original creditors; which sections, from memory. ${federal.source}`,
  read: 'unverified',
  reads: [...federal.reads, 'residence'],
  ask: (question, values) => {
    const { facts } = question;
    if (!isOutsideFdcpa(facts) || livesOutside(facts, 'US-CA')) return null;
    let asCollector = asDebtCollectors.get(facts);
    if (asCollector === undefined) {
      asCollector = { ...facts, collector: 'fdcpa-debt-collector' };
      asDebtCollectors.set(facts, asCollector);
    }
    return federal.ask(new Question(asCollector, question.act, question.at, question.calendars), values);
  },
});
