/**
 * Guarantee: between asking for a call and pressing on the gate is asked a second time; a call is dialled at most once, and
 * what nobody pressed on counts for nothing.
 */
import { sql } from 'kysely';
import { takeFact } from '../../db/take-event';
import { tellPerson } from '../../db/tell-person';
import { instant } from '../../domain/time';
import { callResultsRound } from '../../worker/call-results';
import { AGENT_PHONE, DEBTOR } from '../support/voice-story';
import { agentCallStory } from './agent-call-story';

const house = agentCallStory();
const { ask, calls, counted, rungAt } = house;

describe('between asking and pressing on', () => {
  /** A call of which the agent's telephone has rung out, while nobody has handled that yet: the key is pressed by hand. */
  async function asked(id: string): Promise<string> {
    await house.story.phone(AGENT_PHONE, { answers: 'no-answer' });
    await house.story.due(id);
    return (await ask(id)).body.call;
  }
  const press = async (ref: string, key = '1') =>
    (await house.story.post(`voice/${ref}/agent/go`, { Digits: key, CallSid: `CA${'a'.repeat(32)}` })).text();

  test('a stop that came in is obeyed', async () => {
    const ref = await asked('stopped');
    const { db } = house.story.host;
    await db.transaction().execute((tx) =>
      takeFact(tx, house.story.activities, 'stopped', {
        type: 'stop',
        code: 'cease',
        at: house.story.clock.now(),
        effective: null,
      }),
    );
    const told = await press(ref);
    expect(told).not.toContain('<Dial');
    expect(told).toContain('Nobody');
    expect(await calls('stopped')).toMatchObject([{ stage: 'released' }]);
  });

  test('the switch of calls is obeyed: nobody is dialled while it is off', async () => {
    const ref = await asked('switched-off');
    const before = await rungAt(DEBTOR);
    const turn = (to: 'on' | 'off', body: object) =>
      house.story.ask('POST', `/api/v1/channels/call/${to}`, { role: 'ops', body });
    expect((await turn('off', { reason: 'the line is ill' })).status).toBe(200);
    try {
      await press(ref, '1');
      expect(await rungAt(DEBTOR)).toBe(before);
      expect(await calls('switched-off')).toMatchObject([{ stage: 'released' }]);
      expect(await counted('switched-off')).toBe(0);
    } finally {
      expect((await turn('on', { reason: 'the line is well' })).status).toBe(200);
    }
  });

  test('"stop calling" is obeyed, and the refusal is on record', async () => {
    const ref = await asked('no-calls');
    const at = house.story.clock.now();
    const event = { type: 'media-request', said: 'stop calling', channel: 'call', at, effective: null } as const;
    await house.story.host.db
      .transaction()
      .execute((tx) =>
        tellPerson(tx, house.story.activities, 'person-of-no-calls', event, { actor: null, source: null }),
      );
    expect(await press(ref)).not.toContain('<Dial');
    const decisions = house.story.host.db.selectFrom('decision').select('verdict').where('account', '=', 'no-calls');
    expect(await decisions.where('act', '=', 'dial').orderBy('id').execute()).toEqual([
      { verdict: 'allow' },
      { verdict: 'deny' },
    ]);
    expect(await counted('no-calls')).toBe(0);
  });

  test('the call itself does not count against itself, however long the agent took', async () => {
    const ref = await asked('slow');
    house.story.clock.set('2026-06-02T11:02:00-04:00');
    expect(await press(ref)).toContain(`<Number`);
    const decisions = house.story.host.db.selectFrom('decision').select('verdict').where('account', '=', 'slow');
    expect(await decisions.where('act', '=', 'dial').execute()).toEqual([{ verdict: 'allow' }, { verdict: 'allow' }]);
  });

  test('1 pressed twice, or told twice, dials once', async () => {
    const ref = await asked('twice');
    const told = await Promise.all([press(ref), press(ref), press(ref), press(ref)]);
    expect(told.filter((twiml) => twiml.includes('<Dial'))).toHaveLength(1);
    expect(await press(ref)).toContain('not open any more');
    expect(await press(ref, '2')).toContain('not open any more');
    await house.story.settle();
    expect(await calls('twice')).toMatchObject([{ stage: 'bridged', result: 'open' }]);
  });

  test('what was released is never dialled', async () => {
    const ref = await asked('late');
    await house.story.settle();
    expect(await calls('late')).toMatchObject([{ stage: 'released' }]);
    expect(await press(ref)).toContain('not open any more');
  });

  test('an agent who never takes the call lets go of it', async () => {
    const ref = await asked('never');
    const round = { db: house.story.host.db, temporal: house.story.host.temporal, clock: house.story.clock };
    await callResultsRound({ ...round, takesMs: 3_600_000 });
    expect(await calls('never')).toMatchObject([{ stage: 'asked' }]);
    await callResultsRound({ ...round, takesMs: 0 });
    expect(await calls('never')).toMatchObject([{ call: ref, stage: 'released' }]);
    await house.story.settle();
  });
});

test('a stop and the key 1 at the same moment: the bridge is told before the stop is booked, or not at all', async () => {
  await house.story.phone(AGENT_PHONE, { answers: 'no-answer' });
  let bridged = 0;
  for (let round = 0; round < 8; round += 1) {
    const id = `race-${round}`;
    await house.story.due(id);
    const ref = (await ask(id)).body.call;
    const { db } = house.story.host;
    const stop = async (): Promise<void> => {
      // Later each round, so that either comes first.
      for (let wait = 0; wait < round * 6; wait += 1) await sql`select 1`.execute(db);
      await db.transaction().execute((tx) =>
        takeFact(tx, house.story.activities, id, {
          type: 'stop',
          code: 'cease',
          at: house.story.clock.now(),
          effective: null,
        }),
      );
    };
    const press = async () => (await house.story.post(`voice/${ref}/agent/go`, { Digits: '1' })).text();
    const [told] = await Promise.all([press(), stop()]);
    const { seq: stopped } = await db
      .selectFrom('stop')
      .select('seq')
      .where('account', '=', id)
      .executeTakeFirstOrThrow();
    const dials = db
      .selectFrom('decision')
      .select(['seq', 'verdict'])
      .where('account', '=', id)
      .where('act', '=', 'dial');
    const last = (await dials.orderBy('id', 'desc').executeTakeFirst()) ?? { seq: 0, verdict: '' };
    if (!told.includes('<Dial')) continue;
    bridged += 1;
    expect([last.verdict, last.seq < stopped]).toEqual(['allow', true]);
  }
  process.stdout.write(`bridged before the stop: ${bridged} of 8\n`);
  await house.story.settle();
});

test('a fact that comes late looks back at calls that were dialled, not at those that nobody pressed on', async () => {
  const lookedAt = async (id: string): Promise<number> => {
    const at = house.story.clock.now();
    const event = {
      ...({ type: 'media-request', said: 'stop calling', channel: 'call' } as const),
      ...{ at, effective: instant(at - 3_600_000) },
    };
    await house.story.host.db
      .transaction()
      .execute((tx) => tellPerson(tx, house.story.activities, `person-of-${id}`, event, { actor: null, source: null }));
    const incidents = house.story.host.db
      .selectFrom('incident as i')
      .innerJoin('decision as d', 'd.id', 'i.decision')
      .select('i.id')
      .where('d.account', '=', id)
      .where('d.act', '=', 'dial');
    return (await incidents.execute()).length;
  };
  await house.story.phone(AGENT_PHONE, { answers: 'busy' });
  await house.story.due('late-released');
  await ask('late-released');
  await house.story.settle();
  await house.story.phone(AGENT_PHONE, { answers: 'human', keys: ['1'], talks: 30 });
  await house.story.due('late-dialled');
  await ask('late-dialled');
  await house.story.settle();
  expect(await lookedAt('late-released')).toBe(0);
  expect(await lookedAt('late-dialled')).toBeGreaterThan(0);
});
