/** Media and addresses, 12 CFR 1006.14(h): both sides of each border that the wording draws. */
import { at, call } from '../../test/support/us-gate';
import { NOON, NUMBER, objects, vote } from '../../test/support/us-vote';
import type { Attempt, GateFacts, Inbound, IntendedAct } from '../gate/gate-facts';

describe('1006.14(h): media and addresses', () => {
  const medium = objects('regf.14h.medium');
  const said = (words: string, when = NOON): Partial<GateFacts> => ({ mediaRequests: [{ said: words, at: at(when) }] });
  const wrote = (text: string, more: Partial<Inbound> = {}): Partial<GateFacts> => ({
    inbound: [{ channel: 'email', at: at(NOON), text, ...more }],
  });

  test('a request counts from its instant, told or written', () => {
    expect([medium(said('stop calling')), medium(said('stop calling', '2026-06-10 12:01'))]).toEqual([true, false]);
    expect([
      medium(wrote('stop calling me')),
      medium(wrote('stop calling me', { at: at('2026-06-10 12:01') })),
    ]).toEqual([true, false]);
    expect(medium(wrote('stop calling me'), NOON, { channel: 'sms' })).toBe(false);
    expect(medium({ inbound: [{ channel: 'email', at: at(NOON) }] })).toBe(false);
  });

  test('words that nobody can read are given to a person, and a word about a place is none about a medium', () => {
    const unread = vote('regf.14h.medium', said('déjame en paz'), NOON);
    expect(unread?.because.en).toContain('a person must read it');
    expect(vote('regf.14h.medium', said('stop calling'), NOON)?.because.en).toContain('not to be contacted by call');
    expect(medium(said('do not call me at work'))).toBe(false);
    const both = {
      mediaRequests: [...(said('déjame').mediaRequests ?? []), ...(said('stop calling').mediaRequests ?? [])],
    };
    expect(vote('regf.14h.medium', both, NOON)?.because.en).toContain('not to be contacted by call');
  });

  test('"this number" in a text is the one it came from, and on file every one', () => {
    const text = wrote('do not call this number', { channel: 'sms', address: NUMBER });
    expect(medium(text)).toBe(false);
    expect(medium(wrote('do not call this number'))).toBe(true);
    expect(medium(said('do not call this number'))).toBe(true);
  });

  test('a letter that other law demands, and no other letter', () => {
    const letter = (purpose?: string) =>
      medium(said('stop mailing letters'), NOON, { channel: 'mail', ...(purpose === undefined ? {} : { purpose }) });
    expect([letter(), letter('reminder'), letter('legally-required:x'), letter('periodic-statement:x')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  const out = objects('regf.14h.opt-out');
  const sms = { channel: 'sms', address: NUMBER };
  const optOut = (address: string, more: object = {}): Partial<GateFacts> => ({
    optOuts: [{ channel: 'sms', address, at: at('2026-06-01 12:00'), ...more }],
  });

  test.each<[string, string, boolean]>([
    [NUMBER, '12125550100', true],
    [NUMBER, '212.555.0100', true],
    [NUMBER, '+1 212 555 0101', false],
    [NUMBER, 'mobile', true],
    ['mobile', NUMBER, true],
    ['555-0100', NUMBER, false],
    ['55-0100', NUMBER, true],
    [NUMBER, '555-0100', false],
    [NUMBER, '55-0100', true],
    ['+4412125550100', '+442125550100', false],
    ['+121255501001', '+21255501001', false],
    ['someone@example.org', '+12125550100', true],
    ['12345678@example.org', '+12125550100', false],
  ])('%s and %s are one number, or may be: %s', (known, address, same) => {
    expect(out(optOut(known), NOON, { ...sms, address })).toBe(same);
  });

  test.each<[string, string, boolean]>([
    ['a@example.org', ' A@Example.ORG ', true],
    [' A@Example.ORG ', 'a@example.org', true],
    ['a@example.org', 'b@example.org', false],
    ['a1@example.org', 'a2@example.org', false],
    ['a12345678@example.org', 'b12345678@example.org', false],
  ])('%s and %s are one mailbox: %s', (known, address, same) => {
    const act = { channel: 'email', address };
    expect(out(optOut(known, { channel: 'email' }), NOON, act)).toBe(same);
  });

  test('it holds from its instant, for its channel', () => {
    expect(out(optOut(NUMBER), '2026-06-01 12:00', sms)).toBe(true);
    expect(out(optOut(NUMBER), '2026-06-01 11:59', sms)).toBe(false);
    expect(out(optOut(NUMBER), NOON, { channel: 'email', address: 'a@example.org' })).toBe(false);
  });

  test.each<[string, Inbound, Partial<IntendedAct>, boolean]>([
    ['a text', { channel: 'sms', at: at(NOON), address: NUMBER, text: 'stop' }, sms, true],
    [
      'a text of a minute later',
      { channel: 'sms', at: at('2026-06-10 12:01'), address: NUMBER, text: 'stop' },
      sms,
      false,
    ],
    ['a text without words', { channel: 'sms', at: at(NOON), address: NUMBER }, sms, false],
    ['a text from elsewhere', { channel: 'sms', at: at(NOON), address: '+12125550199', text: 'stop' }, sms, false],
    ['an e-mail', { channel: 'email', at: at(NOON), address: NUMBER, text: 'stop' }, sms, false],
    [
      '"no more texts" by e-mail, to an e-mail',
      { channel: 'email', at: at(NOON), address: 'a@example.org', text: 'no more texts' },
      { channel: 'email', address: 'a@example.org' },
      false,
    ],
    [
      '"no more emails" by e-mail',
      { channel: 'email', at: at(NOON), address: 'a@example.org', text: 'no more emails' },
      { channel: 'email', address: 'a@example.org' },
      true,
    ],
    [
      '"no more emails" by text, to a text',
      { channel: 'sms', at: at(NOON), address: NUMBER, text: 'no more emails' },
      sms,
      false,
    ],
    ['"no more texts" by text', { channel: 'sms', at: at(NOON), address: NUMBER, text: 'no more texts' }, sms, true],
  ])('said by %s', (_name, message, act, expected) => {
    expect(out({ inbound: [message] }, NOON, act)).toBe(expected);
  });

  const confirm = { ...sms, content: 'opt-out-confirmation-only' };
  const sent = (when: string, more: Partial<Attempt> = {}): Attempt =>
    call(when, { channel: 'sms', outcome: 'delivered', number: NUMBER, ...more });

  test.each<[string, Attempt[], boolean]>([
    ['none before', [], false],
    ['one since', [sent('2026-06-01 12:01')], true],
    ['one at that instant', [sent('2026-06-01 12:00')], true],
    ['one before it', [sent('2026-06-01 11:59')], false],
    ['one of this instant', [sent('2026-06-01 12:03')], true],
    ['one still to come', [sent('2026-06-01 12:04')], false],
    ['one of theirs', [sent('2026-06-01 12:01', { direction: 'inbound' })], false],
    ['an e-mail', [sent('2026-06-01 12:01', { channel: 'email' })], false],
    ['one to another number', [sent('2026-06-01 12:01', { number: '+12125550199' })], false],
  ])('one confirmation: %s', (_name, attempts, denied) => {
    expect(out({ ...optOut(NUMBER), attempts }, '2026-06-01 12:03', confirm)).toBe(denied);
  });

  test.each<[string, string, string, boolean]>([
    ['since', 'sms', '2026-06-01 12:01', true],
    ['by e-mail', 'email', '2026-06-01 12:01', false],
    ['before', 'sms', '2026-06-01 11:59', false],
    ['still to come', 'sms', '2026-06-01 12:04', false],
  ])('one confirmation, by the replies on file: %s', (_name, channel, when, denied) => {
    const facts = { ...optOut(NUMBER), repliesSent: [{ channel, at: at(when) }] };
    expect(out(facts, '2026-06-01 12:03', confirm)).toBe(denied);
  });
});
