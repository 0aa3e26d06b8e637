/** Guarantee: each callback is handled once, in the order in which it came about one thing; one that cannot be handled is given up in sight. */
import { randomUUID } from 'node:crypto';
import { fieldIn } from '../db/callbacks/handler';
import type { Json } from '../db/cells';
import { loadPerson } from '../db/person-gate.store';
import { callbackStory } from '../test/support/callback-story';
import { callbackRound } from './callbacks';

const house = callbackStory();
const { failures, handle, report, results } = house;

describe('the loop', () => {
  const turns = () => ({ ...house.api.host.turns, clock: house.host.clock });
  const round = (handlers: Parameters<typeof callbackRound>[1]) =>
    callbackRound(
      {
        db: house.api.book.db,
        turns: turns(),
        wallMs: Date.now,
        onFailed: (...failure) => void failures.push(failure),
      },
      handlers,
    );

  test('a round that finds nothing has asked once', async () => {
    house.api.book.takeStatements();
    expect(await round(undefined)).toBe(0);
    expect(house.api.book.takeStatements()).toHaveLength(1);
  });

  test('one that cannot be handled is tried a number of times, given up in sight, and keeps no other waiting', async () => {
    failures.length = 0;
    const [bad, good] = [randomUUID(), randomUUID()];
    for (const ref of [bad, good]) await report(ref, 'sent');
    const handlers = {
      'twilio/message-status': {
        handle: async (_tx: unknown, _host: unknown, { ref }: { ref: string | null }) => {
          if (ref === bad) throw new RangeError('the secret words of somebody');
          return 'fine';
        },
      },
    };
    for (let tries = 0; tries < 18; tries += 1) {
      await round(handlers);
      await house.api.book.pool.query(`update callback set retry_at = '-infinity'`);
    }
    await round(handlers);
    const rows = await house.api.book.db
      .selectFrom('callback')
      .select(['result', 'attempts', 'last_error'])
      .orderBy('id')
      .execute();
    expect(rows).toEqual([
      {
        result: 'failed',
        attempts: 18,
        last_error: expect.stringMatching(/^RangeError at callbacks\.int\.test\.ts:\d+$/),
      },
      { result: 'fine', attempts: 0, last_error: null },
    ]);
    expect(failures.map(([, , isGivenUp]) => isGivenUp)).toEqual([...Array(17).fill(false), true]);
    expect(JSON.stringify(failures)).not.toContain('secret');
  });

  /** Handlers that fail at the first of two reports about one contact. */
  const failingAtQueued = (error: () => Error) => ({
    'twilio/message-status': {
      handle: async (_tx: unknown, _host: unknown, { body }: { body: Json }) => {
        if (fieldIn(body, 'MessageStatus') === 'queued') throw error();
        return 'fine';
      },
    },
  });
  const defect = failingAtQueued(() => new RangeError('no'));
  const outage = failingAtQueued(() => Object.assign(new Error('no'), { code: '57P01' }));
  /** As if the next try of everything were due. */
  const timePasses = () =>
    house.api.book.pool.query(`update callback set retry_at = '-infinity' where handled_at is null`);
  /** Of each callback how often it has failed and what came of it. */
  const standing = async () =>
    (await house.api.book.db.selectFrom('callback').select(['attempts', 'result']).orderBy('id').execute()).map(
      ({ attempts, result }) => `${attempts} ${result}`,
    );
  const failedTimes = async (handlers: typeof defect, times: number): Promise<void> => {
    for (let tries = 0; tries < times; tries += 1) {
      await timePasses();
      await round(handlers);
    }
  };

  test('between two tries it rests, longer each time', async () => {
    await report(randomUUID(), 'queued');
    await failedTimes(outage, 5);
    const rests: number[] = [];
    for (const tries of [6, 7, 8, 9]) {
      await failedTimes(outage, 1);
      await round(outage);
      const { rows } = await house.api.book.pool.query<{ tries: number; rest: number }>(
        'select attempts as tries, extract(epoch from retry_at - clock_timestamp())::float8 as rest from callback',
      );
      expect(rows.map((row) => row.tries)).toEqual([tries]);
      rests.push(rows[0]?.rest ?? 0);
    }
    expect(rests).toEqual([...rests].sort((a, b) => a - b));
    expect(Math.max(...rests)).toBeLessThanOrEqual(60);
  });

  test('what an outage fails is not given up for what waits behind it, and is handled in order when it is over', async () => {
    const ref = randomUUID();
    for (const status of ['queued', 'sent']) await report(ref, status);
    await failedTimes(outage, 17);
    await round(outage);
    expect(await standing()).toEqual(['17 null', '0 null']);
    await timePasses();
    await handle();
    expect(await standing()).toEqual(['17 unknown-ref', '0 unknown-ref']);
  });

  test('a defect gives way after some tries to what waits behind it', async () => {
    const ref = randomUUID();
    for (const status of ['queued', 'sent']) await report(ref, status);
    await failedTimes(defect, 5);
    expect(await standing()).toEqual(['5 null', '0 null']);
    await failedTimes(defect, 1);
    await round(defect);
    expect(await standing()).toEqual(['6 failed', '0 fine']);
  });

  test('what comes later need not wait until a defect’s next try is due', async () => {
    const ref = randomUUID();
    await report(ref, 'queued');
    await failedTimes(defect, 7);
    await round(defect);
    expect(await standing()).toEqual(['7 null']);
    await report(ref, 'sent');
    await round(defect);
    await round(defect);
    expect(await standing()).toEqual(['8 failed', '0 fine']);
  });

  test('what a handler did before it failed is undone', async () => {
    await report(randomUUID(), 'sent');
    await round({
      'twilio/message-status': {
        handle: async (tx) => {
          await tx.insertInto('person').values({ id: 'ghost', synthetic: true, name: 'x', language: 'en' }).execute();
          throw new Error('no');
        },
      },
    });
    expect(await loadPerson(house.api.book.db, 'ghost')).toBeNull();
  });

  test('a kind without a handler waits for one', async () => {
    await house.api.post(`/webhooks/twilio/calls/${randomUUID()}`, { CallStatus: 'completed' });
    expect(await round({})).toBe(0);
    expect(await results()).toEqual([null]);
  });

  test('several loops handle each once', async () => {
    const refs = Array.from({ length: 30 }, () => randomUUID());
    for (const ref of refs) await report(ref, 'sent');
    const seen: (string | null)[] = [];
    const handlers = {
      'twilio/message-status': {
        handle: async (_tx: unknown, _host: unknown, { ref }: { ref: string | null }) => {
          seen.push(ref);
          return 'seen';
        },
      },
    };
    await Promise.all([round(handlers), round(handlers), round(handlers)]);
    expect(seen.sort()).toEqual(refs.sort());
  });
});
