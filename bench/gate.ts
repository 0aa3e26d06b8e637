/**
 * `npm run bench:gate`: what one question to the gate costs. First all engines must give the same answers; then they run
 * by turns. CPU time, since the machine is shared; ours works out zones, days and counts, the others are given them.
 *
 * Options: --rounds N (5), --seed N (1), --json.
 */
import { parseArgs } from 'node:util';
import type { Gate } from '../domain/gate/gate';
import { gateOf } from '../domain/gate/in-force';
import { Question } from '../domain/gate/question';
import { CALENDARS } from '../domain/holidays/shipped';
import { packsOf } from '../domain/packs/registry';
import { answersOf, EIGHT, gateOfEight } from './gate/eight-rules';
import { jsonLogicBits } from './gate/peer-json-logic';
import { rulesEngine } from './gate/peer-rules-engine';
import { random, randomQuestion } from './gate/random-facts';
import { readyFacts } from './gate/ready-facts';
import { type Figure, figureOf } from './measure/figures';
import { machine } from './measure/machine';
import { compare, type Row, table } from './measure/report';
import { alternate, type Measured, type Rounds, type Side } from './measure/rounds';

const QUESTIONS = 4_096;
/** So many of them run by turns: a question is asked right after its facts were read, not out of a heap of old ones. */
const TIMED = 512;
const LOGIC_LOOPS = 200;
const ENGINE_LOOPS = 10;
const NS_MOST = 250;
const FULL = 'us-fed + cn, allowed';
const OURS = 'gate of 8 rules';

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

const same = ({ facts, act, at }: Question): Question => new Question(facts, act, at, CALENDARS);

/** CPU nanoseconds of one of `times` evaluations. */
async function cpuNs(times: number, work: () => number | Promise<number>): Promise<Measured> {
  const before = process.cpuUsage();
  const done = await work();
  if (done < 0) throw new Error('nothing was counted');
  const { user, system } = process.cpuUsage(before);
  return { ns: ((user + system) * 1_000) / times };
}

/** Over and over until about `times` questions were asked. */
function repeated(
  questions: readonly Question[],
  times: number,
  ask: (question: Question) => number,
): Promise<Measured> {
  const loops = Math.ceil(times / questions.length);
  return cpuNs(loops * questions.length, () => {
    let sum = 0;
    for (let loop = 0; loop < loops; loop += 1) for (const question of questions) sum += ask(question);
    return sum;
  });
}

const askedNow = (gate: Gate) => (question: Question) => gate.askNow(same(question)).votes.length;
const asked = (gate: Gate) => (question: Question) => gate.ask(same(question)).votes.length;

function sides(questions: readonly Question[], full: Gate, eight: Gate): Side[] {
  const allowed = questions.filter((question) => full.askNow(question).verdict === 'allow');
  const ready = questions.map(readyFacts);
  const engine = rulesEngine();
  return [
    { name: FULL, run: () => repeated(allowed, 1_000_000, asked(full)) },
    { name: OURS, run: () => repeated(questions, 1_000_000, askedNow(eight)) },
    { name: `${OURS}, and when it will be allowed`, run: () => repeated(questions, 50_000, asked(eight)) },
    {
      name: 'json-logic-js',
      run: () =>
        cpuNs(LOGIC_LOOPS * ready.length, () => {
          let sum = 0;
          for (let loop = 0; loop < LOGIC_LOOPS; loop += 1) for (const facts of ready) sum += jsonLogicBits(facts);
          return sum;
        }),
    },
    {
      name: 'json-rules-engine',
      run: () =>
        cpuNs(ENGINE_LOOPS * ready.length, async () => {
          let sum = 0;
          for (let loop = 0; loop < ENGINE_LOOPS; loop += 1) for (const facts of ready) sum += await engine(facts);
          return sum;
        }),
    },
  ];
}

/** What the row of a peer promises: ours costs at most that share of it. */
const ratio = (rounds: Rounds, peer: string, times: number): Row[] =>
  compare(new Map([...rounds].filter(([side]) => side === OURS || side === peer)), peer, [
    { figure: 'ns', unit: 'ns', atMost: 1 / times },
  ]);

const kept = (most: number, { median }: Figure): string => (median <= most ? 'kept' : 'MISSED');

const shown = ({ median, least, most }: Figure): string =>
  `${Math.round(median).toLocaleString('en')} ns (${Math.round(least).toLocaleString('en')}-${Math.round(most).toLocaleString('en')})`;

function told(rounds: Rounds): string[] {
  const figures = new Map([...rounds].map(([side, measured]) => [side, figureOf(measured.map(({ ns = 0 }) => ns))]));
  const ours = figures.get(OURS)?.median ?? Number.NaN;
  return [...figures].map(([side, figure]) => {
    if (side === FULL) return `${side}: ${shown(figure)}, promised <= ${NS_MOST} ns: ${kept(NS_MOST, figure)}`;
    return `${side}: ${shown(figure)}${side.startsWith(OURS) ? '' : `, ${Math.round(figure.median / ours)} times ours`}`;
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean' },
    },
  });
  const chance = random(Number(values.seed));
  const questions = Array.from({ length: QUESTIONS }, () => randomQuestion(chance));
  const full = gateOf(packsOf(['us-fed', 'cn']));
  const eight = gateOfEight();
  const equal = await answersOf(questions, eight, [
    { name: 'json-logic-js', answer: (question) => jsonLogicBits(readyFacts(question)) },
    { name: 'json-rules-engine', answer: asReady(rulesEngine()) },
  ]);
  const { processor, memory, system, node } = machine({});
  tell([processor, memory, system, `Node ${node}`].join('; '));
  const rules = full.rules.length;
  const voters = full.askNow(questions[0] as Question).votes.length;
  tell(`us-fed + cn: ${rules} rules in force, ${voters} of them about an act such as the first`);
  tell(`${QUESTIONS} questions, seed ${values.seed}: ${EIGHT.length} rules, equal answers of 3 engines; ${equal}`);
  const turns = sides(questions.slice(0, TIMED), full, eight);
  for (const side of turns) await side.run();
  const rounds = await alternate(turns, Number(values.rounds), tell);
  const rows = [...ratio(rounds, 'json-rules-engine', 100), ...ratio(rounds, 'json-logic-js', 8)];
  process.stdout.write(
    values.json ? `${JSON.stringify(rows)}\n` : `${[...told(rounds), '', table(rows)].join('\n')}\n`,
  );
}

const asReady =
  (engine: ReturnType<typeof rulesEngine>) =>
  (question: Question): Promise<number> =>
    engine(readyFacts(question));

void main();
