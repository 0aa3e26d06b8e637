/** Why the gate does not let a contact leave: the rule, as it is told to people and kept in the ledger. */
import type { Sentence } from '../sentence';
import type { Gate, Vote } from './gate';
import type { Reading } from './rule';

/** One rule's objection. No personal data: it stays in histories. */
export interface Objection {
  readonly rule: string;
  readonly title: Sentence;
  /** As a lawyer cites it. */
  readonly article: string;
  readonly read: Reading;
  readonly because: Sentence;
}

/** The objection of a vote. */
export function objectionOf(gate: Gate, { rule, article, read, because }: Vote): Objection {
  const title = gate.rules.find((candidate) => candidate.rule.id === rule)?.rule.title ?? { en: rule, 'zh-CN': rule };
  return { rule, title, article, read, because };
}

/** The objection alone, of something that carries one. */
export const bare = ({ rule, title, article, read, because }: Objection): Objection => ({
  rule,
  title,
  article,
  read,
  because,
});
