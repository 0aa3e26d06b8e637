/** Consent to automated messages taken back, 47 CFR 64.1200(a)(10): both sides of each border that the wording draws. */
import { at } from '../../test/support/us-gate';
import { NOON, NUMBER, objects, vote } from '../../test/support/us-vote';
import type { GateFacts, Inbound } from '../gate/gate-facts';

describe('47 CFR 64.1200(a)(10): consent taken back', () => {
  const sms = { channel: 'sms', address: NUMBER, automated: true };
  const robot = { channel: 'call', number: NUMBER, automated: true };
  const word = objects('tcpa.revocation-keywords');
  const means = objects('tcpa.revocation-any-reasonable-means');
  const text = (when: string, words: string | undefined, more: Partial<Inbound> = {}): Inbound => ({
    channel: 'sms',
    at: at(when),
    address: NUMBER,
    ...(words === undefined ? {} : { text: words }),
    ...more,
  });

  test('by a listed word in a text, from its instant; the rule on other means leaves it to that one', () => {
    expect([
      word({ inbound: [text(NOON, 'stop')] }, NOON, sms),
      means({ inbound: [text(NOON, 'stop')] }, NOON, sms),
    ]).toEqual([true, false]);
    expect(word({ inbound: [text('2026-06-10 12:01', 'stop')] }, NOON, sms)).toBe(false);
    expect(word({ inbound: [text(NOON, undefined)] }, NOON, sms)).toBe(false);
    expect(word({ inbound: [text(NOON, 'stop', { channel: 'email' })] }, NOON, sms)).toBe(false);
    expect(means({ inbound: [text(NOON, 'stop', { channel: 'email' })] }, NOON, sms)).toBe(true);
    expect(word({ inbound: [text(NOON, 'hello'), text(NOON, 'stop')] }, NOON, sms)).toBe(true);
  });

  test('other words, by the medium that they name', () => {
    const said = (words: string) => ({ inbound: [text(NOON, words)] });
    expect([means(said('no more texts'), NOON, sms), means(said('no more calls'), NOON, sms)]).toEqual([true, false]);
    expect([means(said('no more texts'), NOON, robot), means(said('no more calls'), NOON, robot)]).toEqual([
      false,
      true,
    ]);
    expect(word(said('no more texts'), NOON, sms)).toBe(false);
  });

  test('a request on file, by its words or its medium, from its instant', () => {
    const asked = (said: string, channel?: string, when = NOON): Partial<GateFacts> => ({
      mediaRequests: [{ said, at: at(when), ...(channel === undefined ? {} : { channel }) }],
    });
    expect(means(asked('no more texts'), NOON, sms)).toBe(true);
    expect(means(asked('no more texts', undefined, '2026-06-10 12:01'), NOON, sms)).toBe(false);
    expect(means(asked('please', 'sms'), NOON, sms)).toBe(true);
    expect(means(asked('please', 'email'), NOON, sms)).toBe(false);
    expect(means(asked('please', 'call'), NOON, robot)).toBe(true);
    expect(word(asked('no more texts'), NOON, sms)).toBe(false);
  });

  test('an opt-out on file, on the channel of the act, from its instant', () => {
    const out = (channel: string, when = NOON, address = NUMBER) => ({ optOuts: [{ channel, address, at: at(when) }] });
    expect(means(out('sms'), NOON, sms)).toBe(true);
    expect(means(out('sms', '2026-06-10 12:01'), NOON, sms)).toBe(false);
    expect(means(out('email'), NOON, sms)).toBe(false);
    expect(means(out('sms', NOON, '+12125550199'), NOON, sms)).toBe(false);
    expect(means(out('call'), NOON, robot)).toBe(true);
  });

  const startedAt = (when: string, more: Partial<Inbound> = {}, words = 'START') => ({
    inbound: [text('2026-06-01 10:00', 'STOP'), text(when, words, more)],
  });

  test.each<[string, Partial<GateFacts>, string, boolean]>([
    ['not before it came', startedAt('2026-06-02 10:00'), '2026-06-02 09:59', true],
    ['from its instant', startedAt('2026-06-02 10:00'), '2026-06-02 10:00', false],
    ['not at the instant of the stop', startedAt('2026-06-01 10:00'), NOON, true],
    ['not by e-mail', startedAt('2026-06-02 10:00', { channel: 'email' }), NOON, true],
    ['not by another word', startedAt('2026-06-02 10:00', {}, 'thanks'), NOON, true],
    [
      'not from a number that nobody knows',
      { inbound: [text('2026-06-01 10:00', 'STOP'), { channel: 'sms', at: at('2026-06-02 10:00'), text: 'START' }] },
      NOON,
      true,
    ],
    [
      'not for a stop from a number that nobody knows',
      { inbound: [{ channel: 'sms', at: at('2026-06-01 10:00'), text: 'STOP' }, text('2026-06-02 10:00', 'START')] },
      NOON,
      true,
    ],
    [
      'not for a stop by e-mail',
      { inbound: [text('2026-06-01 10:00', 'stop', { channel: 'email' }), text('2026-06-02 10:00', 'START')] },
      NOON,
      true,
    ],
  ])('START gives texts back %s', (_name, facts, when, denied) => {
    expect(word(facts, when, sms) || means(facts, when, sms)).toBe(denied);
  });

  const confirm = { ...sms, content: 'opt-out-confirmation-only' };
  const answer = (facts: Partial<GateFacts>, when: string) => vote('tcpa.confirm', facts, when, confirm)?.verdict;

  test('a confirmation within five minutes of the first of two ways of saying so', () => {
    const emailed: Inbound = { channel: 'email', at: at('2026-06-01 10:00'), text: 'no more texts' };
    const texted = text('2026-06-01 10:03', 'STOP');
    expect(answer({ inbound: [emailed, texted] }, '2026-06-01 10:05')).toBeUndefined();
    expect(answer({ inbound: [emailed, texted] }, '2026-06-01 10:06')).toBe('presumption-violated');
    const other = [text('2026-06-01 10:00', 'STOP'), { ...emailed, at: at('2026-06-01 10:03') }];
    expect(answer({ inbound: other }, '2026-06-01 10:05')).toBeUndefined();
    expect(answer({ inbound: other }, '2026-06-01 10:06')).toBe('presumption-violated');
    expect(answer({ inbound: [emailed] }, '2026-06-01 10:06')).toBe('presumption-violated');
    expect(answer({ inbound: [texted] }, '2026-06-01 10:09')).toBe('presumption-violated');
    expect(answer({}, NOON)).toBeUndefined();
  });

  test('who says when it is to be honoured says so in the reason, and says nothing where nobody knows the year', () => {
    const first = vote('tcpa.revocation-keywords', { inbound: [text('2026-06-01 10:00', 'STOP')] }, NOON, sms);
    expect(first?.because.en).toContain('to be honoured by 2026-06-15');
    expect(first?.because['zh-CN']).toContain('2026-06-15');
    const unknown = vote(
      'tcpa.revocation-keywords',
      { inbound: [text('2027-06-01T14:00:00Z', 'STOP')] },
      '2027-06-10T16:00:00Z',
      sms,
    );
    expect(unknown?.because.en).toMatch(/on 2027-06-01$/);
    expect(unknown?.because['zh-CN']).toMatch(/同意$/);
  });
});
