/**
 * Rungs that no account can ever be contacted by: behind the end of the ladder, after the due date has passed, or
 * under a condition that contradicts the rung's own day.
 */
import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import { type Condition, type ConditionValues, compileCondition, holds, isConditionProblem } from './condition';
import { amountCalls, namesIn, partsOf } from './condition-names';
import { parseAmount } from './money';
import { deniedAt, overrideAt, type Policy, type Rung } from './policy';

/** Facts whose range is known from the rung's day. */
const RANGED = ['overdue', 'dpd', 'ladderDays'];

/** Operators between whose operands an answer changes only at the numbers written out. */
const COMPARING = new Set(['==', '!=', '<', '<=', '>', '>=', 'in']);
const JOINING = new Set(['&&', '||', '!_', '-_', 'list', 'value']);

/** Why the rung can never happen, or null. */
export function unreachable(policy: Policy, rung: Rung): string | null {
  const place = policy.rungs.indexOf(rung);
  const end = policy.rungs.slice(0, place).find((earlier) => endsLadder(policy, earlier));
  if (end !== undefined) return `can never be reached: the ladder ends with \`${end.id}\`; put it before, or remove it`;
  if (rung.day <= 0 && earliestDay(policy, rung) > 0) {
    return 'can never be reached: by the gap, its turn comes after the due date; use an earlier day or a smaller gap';
  }
  const condition = rung.when === null ? null : compileCondition(rung.when, { currency: policy.currency });
  if (condition === null || isConditionProblem(condition)) return null;
  return neverHolds(condition, policy, rung)
    ? `can never be reached: \`when\` is never true from day ${rung.day} on`
    : null;
}

/** A referral that is neither conditional nor subject to approval, nor passed by when the gate denies it, ends the ladder. */
const endsLadder = (policy: Policy, rung: Rung): boolean =>
  rung.kind === 'legal' && rung.when === null && rung.approval === null && !passesDenials(policy, rung);

function passesDenials(policy: Policy, { id }: Rung): boolean {
  const isAsked = policy.jurisdiction.length > 0 || policy.house !== undefined;
  return isAsked && (deniedAt(policy, id) === 'pass' || overrideAt(policy, id)?.otherwise === 'pass');
}

/** The first day on which a rung before the due date can happen when every one before it happens first. */
function earliestDay(policy: Policy, rung: Rung): number {
  let day = Number.NEGATIVE_INFINITY;
  for (const earlier of policy.rungs) {
    day = Math.max(earlier.day, day + policy.gapDays);
    if (earlier === rung) break;
  }
  return day;
}

/**
 * Whether the condition is false for every overdue amount and day count that the rung can meet. Only the conjuncts
 * that compare such facts with written numbers are tried, at these numbers and beside them; that is exact.
 */
function neverHolds(condition: Condition, policy: Policy, rung: Rung): boolean {
  const reads = rung.day > 0 ? RANGED : ['overdue', 'dpd'];
  const testable = conjunctsOf(condition.tree)
    .filter((part) => comparesOnly(part, reads))
    .map((part) => compileCondition(serialize(part), { currency: policy.currency }))
    .filter((part): part is Condition => !isConditionProblem(part));
  if (testable.length === 0) return false;
  const asked = new Set(testable.flatMap((part) => part.reads));
  for (const values of situations(condition, policy, rung, asked)) {
    const answers = testable.map((part) => holds(part, values));
    if (answers.some((answer) => 'failed' in answer)) return false;
    if (answers.every((answer) => 'result' in answer && answer.result)) return false;
  }
  return true;
}

const conjunctsOf = (node: ASTNode): readonly ASTNode[] => (node.op === '&&' ? node.args.flatMap(conjunctsOf) : [node]);

/** Whether the expression only compares one fact at a time with numbers. */
function comparesOnly(node: ASTNode, reads: readonly string[]): boolean {
  if (node.op === 'id') return reads.includes(node.args);
  if (node.op === 'call') return node.args[0] === 'amount';
  if (COMPARING.has(node.op)) {
    const facts = partsOf(node).filter((part) => namesIn(part, () => false).size > 0);
    if (facts.length > 1) return false;
  } else if (!JOINING.has(node.op)) return false;
  return partsOf(node).every((part) => comparesOnly(part, reads));
}

/** Every combination worth trying of the facts that are read. */
function situations(condition: Condition, policy: Policy, rung: Rung, asked: ReadonlySet<string>): ConditionValues[] {
  const near = numbersIn(condition.tree, policy.currency).flatMap((number) => [number - 1n, number, number + 1n]);
  const late = rung.day > 0;
  const within = (name: string, from: bigint, to: bigint | null): bigint[] => {
    if (!asked.has(name)) return [from];
    const inside = near.filter((number) => number >= from && (to === null || number <= to));
    return [...new Set([from, ...(to === null ? [] : [to]), ...inside])];
  };
  const least = policy.tolerance > 1n ? policy.tolerance : 1n;
  const amounts = late ? within('overdue', least, null) : within('overdue', 0n, least - 1n);
  const days = late ? within('ladderDays', BigInt(rung.day), null) : [0n];
  return days.flatMap((ladderDays) => {
    const dpds = late ? within('dpd', ladderDays, null) : [0n];
    return dpds.flatMap((dpd) => amounts.map((overdue) => ({ overdue, dpd, ladderDays })));
  });
}

/** Whole numbers, amounts, and the neighbours of fractions that the expression writes out. */
function numbersIn(tree: ASTNode, currency: string): bigint[] {
  const amounts = amountCalls(tree).map(({ literal }) => parseAmount(literal ?? '', currency));
  const visit = (node: ASTNode): bigint[] => {
    if (node.op !== 'value') return partsOf(node).flatMap(visit);
    if (typeof node.args === 'bigint') return [node.args, -node.args];
    return typeof node.args === 'number' ? [BigInt(Math.floor(node.args)), BigInt(Math.ceil(node.args))] : [];
  };
  return [...visit(tree), ...amounts.filter((amount) => typeof amount === 'bigint')];
}
