/**
 * Guarantee: a rule that is passed by because a question has nothing of its subjects would have had nothing to say. Asked
 * all the same, of random questions of every kind, it is silent, and never fails.
 */
import fc from 'fast-check';
import { bitsOf, SUBJECTS, subjectsOf } from '../../domain/gate/subjects';
import { PACKS } from '../../domain/packs/registry';
import { proofSize } from '../support/proof-size';
import { anyQuestion } from './any-gate-question';
import { questionOf } from './ask-all';
import { seed } from './proof';

const rules = [...new Set([...PACKS.values()].flatMap((pack) => pack.rules))].filter(
  ({ about }) => about !== undefined,
);

const valuesOf = (parameters: Readonly<Record<string, { readonly value: number | null }>>) =>
  Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value ?? 3]));

test('there are such rules', () => {
  expect(rules.length).toBeGreaterThan(20);
});

test('a rule that is passed by has nothing to say', () => {
  const passed = new Map<string, number>();
  const property = fc.property(anyQuestion, fc.nat(), (asked, place) => {
    for (const { id, about, on, ask, parameters } of rules) {
      const channel = on === 'all' ? asked.act.channel : (on[place % on.length] ?? asked.act.channel);
      const question = questionOf({ ...asked, act: { ...asked.act, channel } });
      if ((bitsOf(about) & subjectsOf(question)) !== 0) continue;
      passed.set(id, (passed.get(id) ?? 0) + 1);
      expect([id, ask(question, valuesOf(parameters))]).toEqual([id, null]);
    }
  });
  fc.assert(property, { seed, numRuns: proofSize(1_000, 200_000) });
  // Each was passed by often enough for the silence to mean something.
  for (const { id } of rules) expect([id, (passed.get(id) ?? 0) > 20]).toEqual([id, true]);
});

test('each subject is found where it is and nowhere else', () => {
  const at = { zones: ['UTC'], debts: [], attempts: [] };
  const none = subjectsOf(questionOf({ facts: at, act: { channel: 'call', debtIds: [] }, at: 0 } as never));
  const found = SUBJECTS.map((subject) => {
    const [, field] = subject.split('act.');
    const facts = subject === 'attempts' ? { ...at, attempts: [{}] } : { ...at, [subject]: {} };
    const act = { channel: 'call', debtIds: [], ...(field === undefined ? {} : { [field]: {} }) };
    const third = subject === 'third-person' ? { person: 'referee' } : {};
    return subjectsOf(questionOf({ facts, act: { ...act, ...third }, at: 0 } as never)) ^ none;
  });
  expect(found).toEqual(SUBJECTS.map((_, place) => 1 << place));
});
