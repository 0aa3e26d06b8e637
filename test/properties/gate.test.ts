/**
 * What is true of every rule of every pack, whatever it says: the earliest lawful moment is the earliest, facts against
 * a contact never help it, and the answer depends on nothing but the question. FC_SEED=n repeats a run.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Gate, Verdict } from '../../domain/gate/gate';
import { type Instant, instant } from '../../domain/time';
import { proofSize } from '../support/proof-size';
import { type Asked, anyQuestion } from './any-gate-question';
import { askAll, gateOfSubject, questionOf, SUBJECTS } from './ask-all';
import { MORE_AGAINST } from './more-against';
import { seed } from './proof';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
const RANK = { allow: 0, 'presumption-violated': 1, deny: 2 } as const;

const against = ({ votes }: Verdict): string =>
  votes
    .filter(({ verdict }) => verdict !== 'allow')
    .map(
      ({ rule, verdict, until }) =>
        `${rule} ${verdict} until ${until === null ? 'never' : new Date(until).toISOString()}`,
    )
    .join(', ');

const told = ({ at, act, facts }: Asked): string => JSON.stringify({ at: new Date(at).toISOString(), act, facts });

/** Throws with the seed and the question that shows the fault; making it smaller would take minutes of minutes. */
function holds(runs: number, fault: (asked: Asked) => string | null): void {
  const property = fc.property(anyQuestion, (asked) => {
    const found = fault(asked);
    if (found !== null) throw new Error(`${found}\n${told(asked)}`);
  });
  fc.assert(property, { seed, numRuns: runs, endOnFailure: true });
}

/** Minutes to look at before an instant: every one near either end, and one in `step` between. */
function* minutesBefore(from: Instant, to: number, step: number): Generator<Instant> {
  for (let at: number = from + MINUTE_MS; at < to; at += MINUTE_MS) {
    const isNear = (step < 60 && at - from < DAY_MINUTES * MINUTE_MS) || to - at < 2 * 60 * MINUTE_MS;
    yield instant(at);
    if (!isNear) at += step * MINUTE_MS;
  }
}

/** The first minute found that is allowed although the gate says that none is before `allowedAt`. */
function tooLate(gate: Gate, asked: Asked, { allowedAt }: Verdict): string | null {
  const question = questionOf(asked);
  if (allowedAt !== null && gate.askNow(question.movedTo(allowedAt)).verdict !== 'allow') {
    return `not allowed at ${new Date(allowedAt).toISOString()}: ${against(gate.ask(question.movedTo(allowedAt)))}`;
  }
  const end = allowedAt ?? asked.at + 12 * DAY_MINUTES * MINUTE_MS;
  for (const at of minutesBefore(asked.at, end, allowedAt === null ? 97 : 31)) {
    if (gate.askNow(question.movedTo(at)).verdict === 'allow') {
      return `allowed at ${new Date(at).toISOString()} already: ${against(gate.ask(question))}`;
    }
  }
  return null;
}

beforeAll(() => process.stdout.write(`FC_SEED=${seed}\n`));

describe.each([...SUBJECTS])('%s', (_name, packs) => {
  const gate = gateOfSubject(packs);

  test('the earliest lawful moment is allowed with the facts unchanged, and no minute before it is', () => {
    holds(proofSize(20, 2_000), (asked) => {
      const verdict = gate.ask(questionOf(asked));
      return verdict.verdict === 'allow' ? null : tooLate(gate, asked, verdict);
    });
  });

  test('each rule by itself says exactly until when', () => {
    const alone = packs.flatMap((pack) => pack.rules.map((rule) => gateOfSubject([{ ...pack, rules: [rule] }])));
    holds(proofSize(12, 1_000), (asked) => {
      for (const one of alone) {
        const verdict = one.askNow(questionOf(asked));
        const found = verdict.verdict === 'allow' ? null : tooLate(one, asked, one.ask(questionOf(asked)));
        if (found !== null) return found;
      }
      return null;
    });
  });

  test('more facts against a contact never turn a deny into an allow', () => {
    holds(proofSize(60, 5_000), (asked) => {
      const before = gate.askNow(questionOf(asked));
      for (const [name, more] of Object.entries(MORE_AGAINST)) {
        const after = gate.askNow(questionOf({ ...asked, facts: more(asked) }));
        if (RANK[after.verdict] < RANK[before.verdict]) return `${name} lifts: ${against(before)}`;
      }
      return null;
    });
  });

  test('the order of the rules does not matter', () => {
    const shuffled = [...packs].reverse().map((pack) => ({ ...pack, rules: [...pack.rules].reverse() }));
    const other = gateOfSubject(shuffled);
    const sorted = ({ votes, ...rest }: Verdict) => ({
      ...rest,
      derived: Object.fromEntries(Object.entries(rest.derived).sort()),
      votes: [...votes].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    });
    holds(proofSize(30, 2_000), (asked) => {
      const one = JSON.stringify(sorted(gate.ask(questionOf(asked))));
      const two = JSON.stringify(sorted(other.ask(questionOf(asked))));
      return one === two ? null : `differs:\n${one}\n${two}`;
    });
  });

  test('hours that are lawful in several zones are lawful in each of them', () => {
    const hours = packs.map((pack) => ({ ...pack, rules: pack.rules.filter(({ stage }) => stage === 'hours') }));
    const gateOfHours = gateOfSubject(hours);
    holds(proofSize(30, 2_000), (asked) => {
      if (gateOfHours.askNow(questionOf(asked)).verdict !== 'allow') return null;
      for (const zone of asked.facts.zones) {
        const there = gateOfHours.askNow(questionOf({ ...asked, facts: { ...asked.facts, zones: [zone] } }));
        if (there.verdict !== 'allow') return `not lawful in ${zone} alone: ${against(there)}`;
      }
      return null;
    });
  });
});

test('the answer is a function of the question alone: asked twice, in another zone, by another clock', () => {
  const questions = fc.sample(anyQuestion, { seed, numRuns: proofSize(60, 1_000) });
  const first = JSON.stringify(askAll(questions));
  expect(JSON.stringify(askAll(questions))).toBe(first);
  const elsewhere = execFileSync(process.execPath, [join(__dirname, 'gate-child.cjs')], {
    input: JSON.stringify(questions),
    env: { ...process.env, TZ: 'Pacific/Apia', LANG: 'ar_EG.UTF-8' },
    maxBuffer: 1 << 28,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  expect(elsewhere === first ? 'the same' : `another answer elsewhere (FC_SEED=${seed})`).toBe('the same');
});
