import {
  BEGINNING,
  type Check,
  converse,
  type Dialogue,
  greet,
  type Heard,
  keysAwaited,
  type Place,
  promptAgain,
  type Said,
  VOICE_CHOICES,
} from './dialogue';
import { speaksOfDebt } from './spoken';

const RIGHT = '0817';
const CHECK: Check = { asks: 'birth-day', passes: (keys) => keys === RIGHT };
const keys = (text: string): Heard => ({ kind: 'keys', keys: text });
const SILENCE: Heard = { kind: 'silence' };
const HUNG_UP: Heard = { kind: 'hung-up' };

/** Every key, keys that are none, entries of wrong length, and a number that passes. */
const ANSWERS: readonly Heard[] = [
  ...'0123456789*#'.split('').map(keys),
  ...[RIGHT, '9999', '12', '00000000', 'abc', '', ' ', '１', '9*', '08170'].map(keys),
  SILENCE,
  HUNG_UP,
];

/** Goes through answers from the beginning. */
function call(check: Check | null, ...answers: readonly Heard[]): Said[] {
  const said: Said[] = [greet()];
  for (const answer of answers) said.push(converse(said.at(-1)?.next ?? BEGINNING, answer, check));
  return said;
}

const last = (check: Check | null, ...answers: readonly Heard[]): Said => call(check, ...answers).at(-1) ?? greet();

/** Every state that can be reached, each once, with whether the person had passed the check on the way. */
function* reachable(check: Check | null): Generator<{ from: Dialogue; isKnown: boolean; heard: Heard; said: Said }> {
  const seen = new Set<string>();
  const open: { from: Dialogue; isKnown: boolean }[] = [{ from: BEGINNING, isKnown: false }];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    for (const heard of ANSWERS) {
      const said = converse(here.from, heard, check);
      yield { ...here, heard, said };
      const isKnown = here.isKnown || said.choice === 'identified';
      const name = JSON.stringify([said.next, isKnown]);
      if (!seen.has(name)) {
        seen.add(name);
        open.push({ from: said.next, isKnown });
      }
    }
  }
}

describe('the self-service call', () => {
  test.each([
    ['with a check', CHECK],
    ['without one', null],
  ])('says nothing of a debt before the person is known, whatever is pressed (%s)', (_name, check) => {
    let steps = 0;
    let debts = 0;
    for (const { isKnown, said } of reachable(check)) {
      steps += 1;
      const tells = said.say.some(speaksOfDebt);
      if (tells) debts += 1;
      if (tells && !isKnown) expect(said.choice).toBe('identified');
    }
    expect(steps).toBeGreaterThan(400);
    expect(debts > 0).toBe(check !== null);
  });

  test('knows the person by the right keys alone, and at the check alone', () => {
    for (const { from, heard, said } of reachable(CHECK)) {
      if (said.choice === 'identified')
        expect([from.place, heard.kind === 'keys' ? heard.keys : null]).toEqual(['check', RIGHT]);
    }
    for (const { said } of reachable(null)) expect([said.choice, said.next.place]).not.toContain('identified');
  });

  test('every call ends by itself: each answer brings its end nearer', () => {
    for (const { from, said } of reachable(CHECK)) {
      if (from.place === 'ended') expect(said.next.place).toBe('ended');
      else if (said.next.place !== 'ended') expect(said.next.turns).toBe(from.turns + 1);
      expect(said.next.turns).toBeLessThanOrEqual(16);
    }
  });

  test('says something as long as somebody may listen, and nothing after the end', () => {
    for (const { from, heard, said } of reachable(CHECK))
      expect(said.say.length > 0).toBe(from.place !== 'ended' && heard.kind !== 'hung-up');
  });

  test('whoever hangs up, wherever they are, has said nothing more', () => {
    for (const { heard, said } of reachable(CHECK))
      if (heard.kind === 'hung-up') expect(said).toMatchObject({ next: { place: 'ended' }, say: [], choice: null });
  });

  test('stop is one key away wherever a key is asked for', () => {
    const places = new Set<Place>();
    for (const { from } of reachable(CHECK)) {
      if (from.place === 'ended') continue;
      places.add(from.place);
      expect(converse(from, keys(keysAwaited(from) === 1 ? '9' : '*'), CHECK)).toMatchObject({
        choice: 'stop',
        next: { place: 'ended' },
        say: ['stopped'],
      });
    }
    expect([...places].sort()).toEqual(['check', 'greeting', 'menu', 'unconfirmed']);
  });

  test('every choice can be made, and what cannot be chosen before the person is known is not', () => {
    const made = new Set<string>();
    for (const { isKnown, said } of reachable(CHECK)) {
      if (said.choice === null) continue;
      made.add(said.choice);
      if (!isKnown) expect(['identified', 'wrong-person', 'call-back', 'stop']).toContain(said.choice);
    }
    expect([...made].sort()).toEqual([...VOICE_CHOICES].sort());
  });

  test('a call that goes well', () => {
    const said = call(CHECK, keys('1'), keys(RIGHT), keys('1'), keys('2'), keys('3'), keys('4'), keys('0'));
    expect(said.map(({ say, choice }) => [choice, ...say])).toEqual([
      [null, 'greeting'],
      [null, 'check-birth-day'],
      ['identified', 'debt', 'menu'],
      [null, 'debt', 'menu'],
      ['pay', 'pay', 'menu'],
      ['time', 'time', 'menu'],
      ['dispute', 'dispute', 'menu'],
      ['call-back', 'call-back'],
    ]);
  });

  test('without anything to check the person by, a number is all that is offered', () => {
    expect(last(null, keys('1'))).toMatchObject({ say: ['unconfirmed'], next: { place: 'unconfirmed' } });
    expect(last(null, keys('1'), keys('0'))).toMatchObject({ say: ['call-back'], choice: 'call-back' });
    expect(last(null, keys('1'), keys('1'))).toMatchObject({ say: ['not-understood', 'unconfirmed'] });
  });

  test('two wrong entries are one too many; an entry that is none is no failure', () => {
    expect(last(CHECK, keys('1'), keys('9999'))).toMatchObject({ say: ['check-failed', 'check-birth-day'] });
    expect(last(CHECK, keys('1'), keys('9999'), keys('9998'))).toMatchObject({
      say: ['check-failed', 'unconfirmed'],
      next: { place: 'unconfirmed' },
    });
    expect(last(CHECK, keys('1'), keys('9999'), keys('9998'), keys(RIGHT))).toMatchObject({ choice: null });
    expect(last(CHECK, keys('1'), keys('12'), keys('9999'))).toMatchObject({
      say: ['check-failed', 'check-birth-day'],
    });
  });

  test('silence and keys without meaning are borne twice in a row, not three times', () => {
    expect(last(CHECK, SILENCE)).toMatchObject({ say: ['not-heard', 'greeting'] });
    expect(last(CHECK, SILENCE, keys('7'))).toMatchObject({ say: ['not-understood', 'greeting'] });
    expect(last(CHECK, SILENCE, keys('7'), SILENCE)).toMatchObject({ say: ['goodbye'], next: { place: 'ended' } });
    expect(last(CHECK, SILENCE, SILENCE, keys('1'), SILENCE, SILENCE)).toMatchObject({
      say: ['not-heard', 'check-birth-day'],
    });
  });

  test('whoever has the menu repeated for ever is bid goodbye', () => {
    const said = call(CHECK, keys('1'), keys(RIGHT), ...Array.from({ length: 20 }, () => keys('1')));
    expect(said.filter(({ next }) => next.place !== 'ended')).toHaveLength(16);
    expect(said.find(({ next }) => next.place === 'ended')).toMatchObject({ say: ['goodbye'] });
  });
});

test('a question that is asked again is the same question', () => {
  for (const { said } of reachable(CHECK)) {
    if (said.next.place === 'ended') expect(promptAgain(said.next, CHECK).say).toEqual([]);
    else expect(promptAgain(said.next, CHECK).say).toEqual(said.say.slice(-1));
  }
});
