/** Decisions as they are shown, over HTTP and on the command line. */
import type { DecisionPage, DecisionView, GateVote } from '../../contract/http-decision';
import type { BookedDecision } from '../../db/decision.store';
import { formatInstant } from '../../domain/calendar';
import type { GateDecision, Pinned } from '../../domain/gate/decision';
import type { Vote } from '../../domain/gate/gate';
import { readable } from '../../domain/gate/readable';
import type { Objection } from '../../domain/gate/recheck';
import { RULEBOOK } from '../../domain/gate/rulebook';
import { tellDecision } from '../../domain/gate/tell-decision';
import type { Sentence } from '../../domain/sentence';
import type { Instant, Zone } from '../../domain/time';

/** The title of a rule, in the packs of this build. */
export function titleOf(rule: string): Sentence | null {
  for (const { rules } of RULEBOOK.packs.values()) {
    const found = rules.find(({ id }) => id === rule);
    if (found !== undefined) return found.title;
  }
  return null;
}

/** What was answered, with its paragraphs in both languages. */
export function answerView(decision: GateDecision, zone: Zone, policy: PolicyOf) {
  const { verdict, packs, calendars } = decision;
  const tell = (language: keyof Sentence): string[] => tellDecision(decision, { language, zone, policy, titleOf });
  return {
    verdict: verdict.verdict,
    votes: verdict.votes.map((vote) => voteView(vote, zone)),
    flags: [...verdict.flags],
    derived: { ...verdict.derived },
    allowedAt: moment(verdict.allowedAt, zone),
    packs: packs.map(pin),
    calendars: calendars.map(pin),
    told: { en: tell('en'), 'zh-CN': tell('zh-CN') },
  };
}

type PolicyOf = { readonly id: string; readonly version: number } | null;

/** The policy under which it was decided. */
export const policyOf = ({ policyId, policyVersion }: BookedDecision): PolicyOf =>
  policyId === null || policyVersion === null ? null : { id: policyId, version: policyVersion };

/** One decision with everything. */
export function decisionViewOf(row: BookedDecision, zone: Zone): DecisionView {
  const { gate, person, votes } = row;
  const policy = policyOf(row);
  return {
    ...headOf(row, zone),
    person,
    policy,
    house: Array.isArray(votes) ? (votes as Record<string, unknown>[]) : [],
    gate:
      gate === null
        ? null
        : {
            ...answerView(gate, zone, policy),
            settings: gate.settings as Record<string, Record<string, number>>,
            facts: readable(gate.question.facts, zone),
            intended: readable(gate.question.act, zone),
          },
  };
}

/** A decision in a list: who objected. */
export const decisionLineOf = (row: BookedDecision, zone: Zone): DecisionPage['items'][number] => ({
  ...headOf(row, zone),
  objections: (row.gate?.verdict.votes ?? []).filter(({ verdict }) => verdict !== 'allow').map(objectionView),
  allowedAt: moment(row.gate?.verdict.allowedAt ?? null, zone),
});

const headOf = ({ id, account, seq, at, act, rung, verdict }: BookedDecision, zone: Zone) => ({
  id: `${id}`,
  account,
  seq,
  at: formatInstant(at, zone),
  act,
  rung,
  verdict,
});

/** Who objected and why. */
export const objectionView = ({ rule, article, read, verdict, because }: Objection) => ({
  rule,
  article,
  read,
  verdict,
  because: { ...because },
});

const voteView = ({ until, ...vote }: Vote, zone: Zone): GateVote => ({
  ...objectionView(vote),
  title: titleOf(vote.rule),
  until: moment(until, zone),
});

const pin = ({ id, version }: Pinned): Pinned => ({ id, version });

const moment = (at: Instant | null, zone: Zone): string | null => (at === null ? null : formatInstant(at, zone));
