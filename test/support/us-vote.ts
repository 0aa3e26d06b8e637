/** What single rules of the United States say of a question: an individual's debt, at noon on a Wednesday unless told otherwise. */
import type { Vote } from '../../domain/gate/gate';
import type { GateFacts, IntendedAct } from '../../domain/gate/gate-facts';
import { ask, consumer } from './us-gate';

export const NUMBER = '+12125550100';
export const NOON = '2026-06-10 12:00';
export const FIRST_PARTY = 'original-creditor-own-name';

/** What one rule says of a question; undefined when it has nothing against it. */
export const vote = (
  rule: string,
  facts: Partial<GateFacts>,
  when = NOON,
  act: Partial<IntendedAct> = {},
  pack?: string,
): Vote | undefined =>
  ask(consumer(facts), when, act, pack).votes.find((one) => one.rule === rule && one.verdict !== 'allow');

/** Whether one rule has something against a question. */
export const objects =
  (rule: string) =>
  (facts: Partial<GateFacts>, when = NOON, act: Partial<IntendedAct> = {}): boolean =>
    vote(rule, facts, when, act) !== undefined;

/** The flags that a question raises. */
export const flags = (facts: Partial<GateFacts>, when = NOON, act: Partial<IntendedAct> = {}): readonly string[] =>
  ask(consumer(facts), when, act).flags;
