/** `forbear vectors FILE`: compliance vectors against the gate, one JSON line each, then how many passed. */
import { type BadVector, type GateVector, vectorsOf } from '../contract/gate-vector';
import { formatInstant, parseZone } from '../domain/calendar';
import type { Gate, Verdict } from '../domain/gate/gate';
import { gateOf } from '../domain/gate/in-force';
import { Question } from '../domain/gate/question';
import { CALENDARS } from '../domain/holidays/shipped';
import { PACKS, packsOf } from '../domain/packs/registry';
import { countedCalls, wouldCount } from '../domain/rules/us-counted-calls';
import type { Instant, Zone } from '../domain/time';
import { CliProblem } from './problem';
import { readInput } from './read-input';

/** What a vector expected and did not get. */
type Differences = Readonly<Record<string, { readonly expect: unknown; readonly got: unknown }>>;

/** So many problems are told on the one line of an error; all are in the lines of their vectors. */
const SHOWN_MAX = 3;

/** Evaluates a file. Answers the exit code: 1 when one failed, 2 when one could not be read. */
export function evaluateVectors(file: string): 0 | 1 | 2 {
  const vectors = vectorsOf(documentOf(file));
  if (vectors === null) throw new CliProblem(`${file}: holds no vectors; give a list, or an object with \`vectors\``);
  const gates = new Map<string, Gate>();
  let passed = 0;
  const bad: string[] = [];
  for (const vector of vectors) {
    const line = evaluate(vector, gates);
    if (line.ok === true) passed += 1;
    if ('error' in line) bad.push(`${line.id}: ${line.error}`);
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  process.stdout.write(`${passed} passed, ${vectors.length - passed} failed\n`);
  if (bad.length > 0) {
    const more = bad.length > SHOWN_MAX ? `; and ${bad.length - SHOWN_MAX} more` : '';
    throw new CliProblem(`${file}: ${bad.slice(0, SHOWN_MAX).join('; ')}${more}`);
  }
  return passed === vectors.length ? 0 : 1;
}

function documentOf(file: string): unknown {
  try {
    return JSON.parse(readInput(file));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliProblem(`${file}: is no JSON (${error.message})`);
    throw error;
  }
}

/** The line of one vector. */
export function evaluate(vector: GateVector | BadVector, gates: Map<string, Gate>): Record<string, unknown> {
  if ('problems' in vector) return { id: vector.id, ok: false, error: vector.problems.join(', ') };
  const { id, expect, facts, act, at, ignored } = vector;
  const pack = packNamed(vector.jurisdiction);
  if (pack === null) {
    const known = [...PACKS.keys()].join(', ');
    return { id, expect, ok: false, error: `jurisdiction \`${vector.jurisdiction}\` is not known; there are ${known}` };
  }
  let gate = gates.get(pack);
  if (gate === undefined) {
    gate = gateOf(packsOf([pack]));
    gates.set(pack, gate);
  }
  const question = new Question(facts, act, at, CALENDARS);
  const verdict = gate.ask(question);
  const differs = differences(vector, question, verdict);
  return {
    id,
    expect,
    got: verdict.verdict,
    ...nextAllowed(verdict, facts.zones[0]),
    rules: verdict.votes.filter((vote) => vote.verdict !== 'allow').map((vote) => vote.rule),
    ...(verdict.flags.length > 0 ? { flags: verdict.flags } : {}),
    ...(Object.keys(verdict.derived).length > 0 ? { derived: verdict.derived } : {}),
    ...(ignored.length > 0 ? { ignored } : {}),
    ...(Object.keys(differs).length > 0 ? { differs } : {}),
    ok: Object.keys(differs).length === 0,
  };
}

/** The pack of a jurisdiction as vectors write it: `US-FED`, and `UK` for the conduct rules alone. */
function packNamed(jurisdiction: string): string | null {
  const id = jurisdiction.toLowerCase();
  if (PACKS.has(id)) return id;
  return id === 'uk' && PACKS.has('uk-fca') ? 'uk-fca' : null;
}

function nextAllowed({ verdict, allowedAt }: Verdict, zone: Zone | undefined): { nextAllowedAt?: string } {
  if (verdict === 'allow' || allowedAt === null) return {};
  return { nextAllowedAt: told(allowedAt, zone) };
}

const told = (at: Instant, zone: Zone | undefined): string =>
  formatInstant(at, zone === undefined ? ('UTC' as Zone) : (parseZone(zone) ?? ('UTC' as Zone)));

function differences(vector: GateVector, question: Question, verdict: Verdict): Differences {
  const found: Record<string, { expect: unknown; got: unknown }> = {};
  const compare = (name: string, expect: unknown, got: unknown): void => {
    if (expect !== got) found[name] = { expect, got };
  };
  compare('verdict', vector.expect, verdict.verdict);
  if (vector.nextAllowedAt !== null) {
    const zone = vector.facts.zones[0];
    const got = verdict.verdict === 'allow' || verdict.allowedAt === null ? null : told(verdict.allowedAt, zone);
    compare('nextAllowedAt', told(vector.nextAllowedAt, zone), got);
  }
  for (const flag of vector.flags) compare(`flags.${flag}`, true, verdict.flags.includes(flag));
  for (const [name, date] of Object.entries(vector.derived))
    compare(`derived.${name}`, date, verdict.derived[name] ?? null);
  for (const [debt, expected] of Object.entries(vector.counts))
    compare(`counts.${debt}`, expected, countedCalls(question, debt));
  const [debt] = question.act.debtIds;
  if (vector.countsToward !== null && debt !== undefined)
    compare('countsToward', vector.countsToward, wouldCount(question, debt));
  return found;
}
