/**
 * Guarantee: what is kept of a question holds no name, no number, no address and nothing that somebody said beyond known
 * words; and the gate says of it what it said of the question itself.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vectorsOf } from '../../contract/gate-vector';
import { digest } from '../../db/gate-cell';
import { NEW_YORK, someFacts, when } from '../../test/support/gate-story';
import { PACKS, packsOf } from '../packs/registry';
import { gateOf } from './in-force';
import { Question } from './question';
import { differencesOf } from './replay';
import { RULEBOOK } from './rulebook';
import { sealed } from './sealed';

const at = when('2026-06-03T15:00:00Z');
const seal = (question: Parameters<typeof sealed>[0]) => sealed(question, digest);

const NUMBER = '+1 (212) 555-0147';
const MAIL = 'li.na@example.org';
const told = someFacts({
  residence: 'US-NY',
  attempts: [
    {
      at,
      channel: 'call',
      direction: 'outbound',
      outcome: 'conversation',
      person: 'Li Na',
      number: NUMBER,
      place: '12 Main Street',
      countsFor: ['A1'],
      discussed: [],
    },
  ],
  consents: [{ person: 'consumer', debtIds: ['A1'], receivedAt: at, scope: `You can call me at ${NUMBER}, Li Na` }],
  inbound: [{ channel: 'sms', at, address: NUMBER, text: `STOP texting my sister Zhang Wei, ${NUMBER}, before 14:00` }],
  optOuts: [{ channel: 'sms', address: NUMBER, at }],
  requests: [{ what: '王芳 asks: call 13800000000', at }],
  mediaRequests: [{ said: 'stop calling', at }],
  inconvenient: [{ kind: 'hours', from: '15:00', to: '17:00', learnedFrom: 'her boss Mr Smith' }],
  media: [
    { id: 'home-landline', place: 'home' },
    { id: MAIL, place: null },
  ],
  knownLocation: 'Room 5, Grand Hotel',
  demands: [{ at, channel: 'sms', to: NUMBER }],
  letterOfClaim: { postedOn: 20_000 as never, reply: 'Dear Sir, I am Li Na' },
});
const act = {
  channel: 'sms',
  debtIds: ['A1'],
  number: NUMBER,
  address: MAIL,
  person: 'Zhang Wei',
  content: 'Dear Li Na, please pay',
};

test('neither name nor number, address or speech is left', () => {
  const kept = JSON.stringify(seal({ facts: told, act, at }));
  for (const piece of [
    'Li',
    'Na',
    'Zhang',
    'Wei',
    'Smith',
    'Main',
    'Grand',
    'example',
    '212',
    '0147',
    '13800',
    '王',
    'sister',
    'Dear',
  ])
    expect([piece, kept.includes(piece)]).toEqual([piece, false]);
});

test('what rules read is left as it is: codes, known words, times, roles; equal numbers stay equal', () => {
  const { facts: kept, act: keptAct } = seal({ facts: told, act, at });
  expect(kept.inbound?.[0]?.text).toBe('STOP texting my … … …, +… (…) …-…, before 14:00');
  expect(kept.mediaRequests?.[0]?.said).toBe('stop calling');
  expect(kept.inconvenient?.[0]).toMatchObject({ kind: 'hours', from: '15:00', to: '17:00' });
  expect(kept.media?.[0]).toEqual({ id: 'home-landline', place: 'home' });
  expect(kept.consents?.[0]?.person).toBe('consumer');
  expect(kept.zones).toEqual([NEW_YORK]);
  expect(new Set([kept.attempts[0]?.number, kept.optOuts?.[0]?.address, keptAct.number]).size).toBe(1);
  expect(keptAct.number).toMatch(/^#[0-9a-f]{16}$/);
  expect(kept.attempts[0]?.person).not.toBe(keptAct.person);
});

test('what is sealed already stays as it is', () => {
  const once = seal({ facts: told, act, at });
  expect(seal(once)).toEqual(once);
});

test('a field that nobody has thought of is treated as speech', () => {
  const odd = { ...told, nickname: 'Nana', notes: [{ by: 'Mr Smith', text: 'call 212-555-0147' }] };
  const kept = JSON.stringify(seal({ facts: odd, act, at }));
  expect(kept).not.toMatch(/Nana|Smith|0147/);
});

const vectors = vectorsOf(JSON.parse(readFileSync(join(__dirname, '../../test/vectors/compliance.json'), 'utf8')));

test('of every vector the gate says the same, sealed or not', () => {
  const gate = gateOf(packsOf([...PACKS.keys()]));
  let asked = 0;
  for (const vector of vectors ?? []) {
    if ('problems' in vector) throw new Error(vector.id);
    const question = { facts: vector.facts, act: vector.act, at: vector.at };
    const ask = ({ facts, act: intended }: typeof question) =>
      gate.ask(new Question(facts, intended, vector.at, RULEBOOK.calendars));
    expect([vector.id, differencesOf(ask(question), ask(seal(question)))]).toEqual([vector.id, []]);
    asked += 1;
  }
  expect(asked).toBeGreaterThan(80);
});
