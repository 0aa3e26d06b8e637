/** Guarantee: a request for a call is taken once, by those who may, and an address of a line takes nothing from strangers. */
import { anAccount } from '../../api/account-story';
import { problemIn } from '../../api/api-story';
import { tellPerson } from '../../db/tell-person';
import { AGENT_PHONE } from '../support/voice-story';
import { agentCallStory } from './agent-call-story';

const house = agentCallStory();
const { ask, calls, counted } = house;

describe('a request for a call', () => {
  test('sent again with its key is the same call; a second one waits for the end of the first', async () => {
    await house.story.due('again');
    await house.story.phone(AGENT_PHONE, { answers: 'no-answer' });
    const headers = { 'Idempotency-Key': 'again-1' };
    const first = await ask('again', { phone: AGENT_PHONE }, headers);
    const again = await ask('again', { phone: AGENT_PHONE }, headers);
    expect([again.body, again.headers.get('idempotent-replayed')]).toEqual([first.body, 'true']);
    expect(await ask('again')).toMatchObject({ status: 409, body: { detail: expect.stringContaining('under way') } });
    await house.story.settle();
    expect(await calls('again')).toHaveLength(1);
  });

  test.each([
    ['no telephone of the agent', {}, 409, 'phone'],
    ['a telephone without a country', { phone: '2025550150' }, 422, 'phone'],
    ['somebody else', { phone: AGENT_PHONE, person: 'nobody' }, 409, 'person'],
    ['a number that is not the debtor’s', { phone: AGENT_PHONE, point: '+12025550199' }, 409, 'point'],
    ['a field that nobody knows', { phone: AGENT_PHONE, whom: 'x' }, 422, 'whom'],
    ['a moment that is not the sender’s to say', { phone: AGENT_PHONE, at: '2026-06-02T10:00:00Z' }, 422, 'at'],
  ])('with %s is refused', async (what, body, status, field) => {
    const id = `bad-${what.replaceAll(/[^a-z]/g, '')}`;
    await house.story.due(id);
    const refused = await ask(id, body);
    expect([refused.status, problemIn(refused).errors?.[0]?.field]).toEqual([status, field]);
    expect(await calls(id)).toEqual([]);
  });

  test('for an account without an open call, or that is none, is refused; so is one by somebody who may not', async () => {
    await house.story.ask('POST', '/api/v1/accounts', {
      role: 'ops',
      body: { ...anAccount('quiet'), items: [] },
    });
    expect((await ask('quiet')).status).toBe(409);
    expect((await ask('nowhere')).status).toBe(404);
    await house.story.due('mine');
    expect((await house.story.ask('POST', '/api/v1/accounts/mine/calls', { role: 'viewer', body: {} })).status).toBe(
      403,
    );
  });

  test('to a number that was opted out of calls is refused', async () => {
    await house.story.due('opted');
    const at = house.story.clock.now();
    const event = { type: 'opt-out', channel: 'call', address: '+1 (202) 555-0123', at, effective: null } as const;
    await house.story.host.db
      .transaction()
      .execute((tx) => tellPerson(tx, house.story.activities, 'person-of-opted', event, { actor: null, source: null }));
    expect(problemIn(await ask('opted')).errors?.[0]?.field).toBe('point');
  });

  test('whose agent cannot be called is told why, and counts for nothing', async () => {
    await house.story.due('no-agent');
    const refused = await ask('no-agent', { phone: '+442079460000', person: undefined });
    expect(refused.status).toBe(201);
    await house.story.settle();
    await house.story.due('short');
    expect((await ask('short', { phone: '+19005550123' })).status).toBe(503);
    expect(await calls('short')).toMatchObject([{ stage: 'released' }]);
    expect(await counted('short')).toBe(0);
  });
});

describe('an address of a line', () => {
  const REF = '00000000-0000-4000-8000-000000000000';
  const PATHS = [
    '',
    '/turns/0',
    '/agent',
    '/agent/go',
    '/agent/over',
    '/leg',
    '/notice',
    '/notice/answer',
    '/recording',
  ];

  test.each(PATHS)('voice/REF%s takes nothing that Twilio did not sign, nor of another account', async (path) => {
    expect((await house.story.post(`voice/${REF}${path}`, {}, 'another token')).status).toBe(403);
    expect((await house.story.post(`voice/${REF}${path}`, { AccountSid: `AC${'f'.repeat(32)}` })).status).toBe(403);
    const bare = await fetch(`${house.story.url}/webhooks/twilio/voice/${REF}${path}`, { method: 'POST' });
    expect(bare.status).toBe(403);
  });

  test.each(PATHS)('voice/REF%s of a call that is none does nothing', async (path) => {
    for (const ref of [REF, 'not-a-ref', '..%2f', "' or 1=1"]) {
      const told = await house.story.post(`voice/${encodeURIComponent(ref)}${path}`, {
        Digits: '1',
        CallStatus: 'ringing',
      });
      expect([200, 204]).toContain(told.status);
      expect(await told.text()).not.toMatch(/<(Dial|Gather|Say)/);
    }
  });
});
