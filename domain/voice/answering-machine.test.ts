import { PACKS } from '../packs/registry';
import { afterAnswer, allowsLimitedContent } from './answering-machine';
import { ANSWERED_BY } from './call-report';

describe('an answering machine', () => {
  test('is left the limited-content message where the law of the United States knows one, and nothing elsewhere', () => {
    for (const pack of PACKS.keys()) {
      const isUs = pack.startsWith('us-');
      expect([pack, afterAnswer('machine_end_beep', [pack])]).toEqual([pack, isUs ? 'leave-message' : 'hang-up']);
    }
    expect(afterAnswer('machine_end_beep', [])).toBe('hang-up');
    expect(allowsLimitedContent(['cn', 'us-fed'])).toBe(true);
  });

  test('somebody, and nobody knows who, is greeted; everything else is hung up on', () => {
    const after = Object.fromEntries(ANSWERED_BY.map((by) => [by, afterAnswer(by, ['us-fed'])]));
    expect(after).toEqual({
      human: 'converse',
      unknown: 'converse',
      machine_start: 'hang-up',
      machine_end_beep: 'leave-message',
      machine_end_silence: 'leave-message',
      machine_end_other: 'leave-message',
      fax: 'hang-up',
    });
    expect(afterAnswer(null, ['us-fed'])).toBe('converse');
  });
});
