/**
 * Decisions of the gate, and incidents: what late facts would have made of them. Numbers and addresses are digests.
 */
import { z } from 'zod';
import { id, moment, must, text } from './fields';
import { pageOf, pageQuery, sentence } from './http-page';

const answer = z
  .enum(['allow', 'presumption-violated', 'deny'])
  .meta({ description: '`presumption-violated`: a person may override it with a recorded reason' });

const read = z
  .enum(['text', 'summary', 'secondary', 'unverified', 'house'])
  .meta({ description: 'how the wording behind the rule was read' });

/** A rule's vote. */
export const gateVote = z
  .strictObject({
    rule: z.string(),
    title: sentence.nullable().meta({ description: 'null when this build does not have the rule any more' }),
    article: z.string(),
    read,
    verdict: answer,
    until: moment
      .nullable()
      .meta({ description: 'from when on this rule by itself allows; null when time does not cure it' }),
    because: sentence,
  })
  .meta({ id: 'GateVote' });

const pinned = z.strictObject({ id: z.string(), version: z.string() });
const lines = z.strictObject({ en: z.array(z.string()), 'zh-CN': z.array(z.string()) });

/** What the gate answered. */
export const gateAnswer = {
  verdict: answer,
  votes: z.array(gateVote).meta({ description: 'every rule that was asked, in the order of the gate' }),
  flags: z.array(z.string()).meta({ description: 'warnings; they never change the verdict' }),
  derived: z.record(z.string(), z.string()).meta({ description: 'dates that follow from the facts' }),
  allowedAt: moment.nullable().meta({
    description: 'the earliest moment at which every rule allows, the facts unchanged; null when time does not cure it',
  }),
  packs: z.array(pinned),
  calendars: z.array(pinned),
  told: lines.meta({ description: 'the same as a person reads it' }),
};

const head = {
  id: z.string(),
  account: z.string(),
  seq: z.int().meta({ description: 'the number of the account at which it was decided' }),
  at: moment,
  act: z.string(),
  rung: z.string().nullable(),
  verdict: answer,
};

/** A decision in a list. */
const decisionLine = z
  .strictObject({
    ...head,
    objections: z.array(
      z.strictObject({ rule: z.string(), article: z.string(), read, verdict: answer, because: sentence }),
    ),
    allowedAt: moment.nullable(),
  })
  .meta({ id: 'DecisionLine' });

export const decisionQuery = z.strictObject(pageQuery);
export const decisionPage = pageOf(decisionLine);

/** One decision with everything that it was made on. */
export const decisionView = z
  .strictObject({
    ...head,
    person: z.string().nullable(),
    policy: z.strictObject({ id: z.string(), version: z.int() }).nullable(),
    house: z.array(z.record(z.string(), z.unknown())).meta({ description: 'votes of the house' }),
    gate: z
      .strictObject({
        ...gateAnswer,
        settings: z.record(z.string(), z.record(z.string(), z.number())),
        facts: z.record(z.string(), z.unknown()).meta({
          description: 'as the gate saw them; numbers and addresses as digests, people as roles',
        }),
        intended: z.record(z.string(), z.unknown()),
      })
      .nullable()
      .meta({ description: 'null for decisions of the house alone' }),
  })
  .meta({ id: 'Decision' });

/** An incident. */
export const incidentView = z
  .strictObject({
    id: z.string(),
    decision: z.string(),
    decidedAt: moment,
    account: z.string(),
    person: z.string().nullable(),
    openedAt: moment,
    kind: z
      .enum(['breach', 'unchecked'])
      .meta({ description: '`unchecked`: the versions of the decision are not in this build; a person must look' }),
    rule: z.string().nullable(),
    before: answer,
    after: answer.nullable(),
    objections: z.array(
      z.strictObject({ rule: z.string(), article: z.string(), read, verdict: answer, because: sentence }),
    ),
    fact: z.strictObject({ kind: z.string(), key: z.string(), effectiveAt: moment, learnedAt: moment }),
    state: z.enum(['open', 'closed']),
    closed: z.strictObject({ at: moment, by: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'Incident' });

export const incidentQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(['open', 'closed'], { error: must('`open` or `closed`') }).optional(),
  account: id('the id of an account').optional(),
  person: id('the id of a person').optional(),
  rule: text('the id of a rule').optional(),
});

export const incidentPage = pageOf(incidentView);

/** How an incident is closed. Who does it comes with the key. */
export const incidentCloseIn = z.strictObject({
  reason: text('a code or a short reason').refine((given) => given.length <= 300, {
    error: 'is longer than 300 characters; give a code or a short reason',
  }),
});

export type DecisionPage = z.infer<typeof decisionPage>;
export type DecisionView = z.infer<typeof decisionView>;
export type GateVote = z.infer<typeof gateVote>;
export type IncidentView = z.infer<typeof incidentView>;
export type IncidentPage = z.infer<typeof incidentPage>;
