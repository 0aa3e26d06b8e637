import { FAULTS, type FaultName } from '../../servers/twilio/fault';
import { MAGIC_NUMBERS } from '../../servers/twilio/magic-numbers';
import type { TwilioStandIn } from '../../servers/twilio/stand-in';
import { clientOf, control, type Ear, ear, FROM, standIn, TO } from './account';

let server: TwilioStandIn;
let hears: Ear;

beforeAll(async () => {
  hears = await ear();
  server = await standIn({ seed: 3 });
});
afterAll(async () => {
  await server.close();
  await hears.close();
});
afterEach(async () => {
  await control(server.url, 'faults', undefined, 'DELETE');
  await control(server.url, 'idle');
  hears.heard.splice(0);
  hears.answer(() => 204);
});

const client = (timeout?: number): ReturnType<typeof clientOf> =>
  clientOf(server.url, timeout === undefined ? {} : { timeout });
const send = (body: string, to = TO, timeout?: number) =>
  client(timeout).messages.create({ to, from: FROM, body, statusCallback: `${hears.url}/status` });
const wish = async (fault: FaultName, more: Record<string, unknown> = {}): Promise<void> => {
  expect((await control(server.url, 'faults', { fault, ...more })).status).toBe(201);
};
/** Whether a message was accepted, as the vendor's own list tells it. */
const listed = async (body: string): Promise<number> =>
  (await client().messages.list({ to: TO })).filter((message) => message.body === body).length;
const states = (): (string | undefined)[] =>
  hears.heard.map(({ params }) => params.MessageStatus).filter((status) => status !== 'sending');

describe('an error before acceptance', () => {
  it.each([
    [{ code: 20003 }, 401],
    [{ code: 21211 }, 400],
    [{ code: 21610 }, 400],
    [{ code: 20500 }, 500],
    [{ code: 20503 }, 503],
  ])('%j', async ({ code }, status) => {
    await wish('refuse', { code, times: 1 });
    await expect(send(`refused ${code}`)).rejects.toMatchObject({ code, status });
    expect(await listed(`refused ${code}`)).toBe(0);
    expect((await send(`after ${code}`)).status).toBe('queued');
  });

  it('says with 20429 when to come again', async () => {
    await wish('refuse', { code: 20429, retryAfter: 7 });
    await expect(send('too many')).rejects.toMatchObject({ code: 20429, status: 429 });
    const raw = await post({ To: TO, From: FROM, Body: 'too many' });
    expect([raw.status, raw.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('may be a page of HTML from a gateway, of which the client can make nothing', async () => {
    await wish('refuse', { status: 502 });
    await expect(send('gateway')).rejects.toThrow();
    const raw = await post({ To: TO, From: FROM, Body: 'gateway' });
    expect([raw.status, raw.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
    expect(await listed('gateway')).toBe(0);
  });

  it('may be a cut connection, or no answer at all', async () => {
    await wish('reset-before', { times: 1 });
    await expect(send('cut before')).rejects.toMatchObject({ code: 'ECONNRESET' });
    await wish('hang-before', { times: 1 });
    await expect(send('silent before', TO, 150)).rejects.toMatchObject({ code: 'ECONNABORTED' });
    expect([await listed('cut before'), await listed('silent before')]).toEqual([0, 0]);
  });
});

describe('an answer that is lost after acceptance', () => {
  it.each([
    ['hang-after', 'ECONNABORTED'],
    ['reset-after', 'ECONNRESET'],
  ] as const)('%s: the message is there and is delivered', async (fault, code) => {
    await wish(fault, { times: 1 });
    await expect(send(`lost ${fault}`, TO, 150)).rejects.toMatchObject({ code });
    expect(await listed(`lost ${fault}`)).toBe(1);
    await control(server.url, 'idle');
    expect(states()).toEqual(['sent', 'delivered']);
  });
});

describe('delivery', () => {
  it.each([30003, 30004, 30005, 30006, 30007, 30008])('fails with %i, by fault and by magic number', async (code) => {
    await wish('undelivered', { code, times: 1 });
    const sent = [await send(`lost ${code}`), await send('magic', `+1500555${code - 27_000}`)];
    await control(server.url, 'idle');
    for (const { sid } of sent)
      expect(await client().messages(sid).fetch()).toMatchObject({ status: 'undelivered', errorCode: code });
    const failures = hears.heard.filter(({ params }) => params.MessageStatus === 'undelivered');
    expect(failures.map(({ params }) => params.ErrorCode)).toEqual([`${code}`, `${code}`]);
  });

  it('may fail before it leaves, or stay without a receipt', async () => {
    await wish('failed', { code: 30001, times: 1 });
    const failed = await send('never left');
    await control(server.url, 'idle');
    await wish('no-receipt', { times: 1 });
    const silent = await send('no receipt');
    await control(server.url, 'idle');
    expect(await client().messages(failed.sid).fetch()).toMatchObject({
      status: 'failed',
      errorCode: 30001,
      dateSent: null,
    });
    expect(await client().messages(silent.sid).fetch()).toMatchObject({ status: 'sent' });
    expect(states()).toEqual(['failed', 'sent']);
  });
});

describe('callbacks', () => {
  it('come twice', async () => {
    await wish('duplicate');
    await send('twice');
    await control(server.url, 'idle');
    expect(states().sort()).toEqual(['delivered', 'delivered', 'sent', 'sent']);
  });

  it('come in the wrong order', async () => {
    await wish('reorder');
    await send('backwards');
    await control(server.url, 'idle');
    expect(states()).toEqual(['delivered', 'sent']);
  });

  it('come late, while the message has long been delivered', async () => {
    await wish('late', { ms: 400 });
    const { sid } = await send('late');
    const [first] = await hears.until(1);
    expect(first?.params.MessageStatus).toMatch(/sen/);
    expect((await client().messages(sid).fetch()).status).toBe('delivered');
  });

  it('come before the answer', async () => {
    await wish('early');
    await send('early');
    expect(states()).toEqual(['sent', 'delivered']);
  });

  it('do not come at all', async () => {
    await wish('mute');
    await send('mute');
    await control(server.url, 'idle');
    expect(states()).toEqual([]);
  });

  it('are tried once more when the receiver fails, with the same token, and then given up', async () => {
    hears.answer(({ path }) => (path === '/status' ? 503 : 204));
    await send('fails twice');
    await control(server.url, 'idle');
    const tokens = (status: string): string[] =>
      hears.heard.flatMap(({ params, token }) => (params.MessageStatus === status ? [token] : []));
    for (const status of ['sent', 'delivered'])
      expect([tokens(status).length, new Set(tokens(status)).size]).toEqual([2, 1]);
    expect(tokens('sent')[0]).not.toBe(tokens('delivered')[0]);
  });

  it('are not tried again when the receiver refuses them', async () => {
    hears.answer(() => 403);
    await send('refused');
    await control(server.url, 'idle');
    expect(states()).toEqual(['sent', 'delivered']);
  });
});

it('a list may lag behind, while the message itself can be fetched', async () => {
  await wish('unlisted', { ms: 60_000, times: 1 });
  const { sid } = await send('unlisted');
  expect([await listed('unlisted'), (await client().messages(sid).fetch()).sid]).toEqual([0, sid]);
});

it('a share strikes as often as the seed says, and the same seed strikes the same', async () => {
  const strikes = async (): Promise<string> => {
    const other = await standIn({ seed: 42, faults: [{ fault: 'refuse', code: 20500, share: 0.5 }] });
    const told: string[] = [];
    for (let n = 0; n < 24; n += 1) {
      const sent = clientOf(other.url).messages.create({ to: TO, from: FROM, body: `${n}` });
      told.push(
        await sent.then(
          () => '.',
          () => 'x',
        ),
      );
    }
    await other.close();
    return told.join('');
  };
  const [first, second] = [await strikes(), await strikes()];
  expect(first).toBe(second);
  expect(first).toMatch(/x/);
  expect(first).toMatch(/\./);
});

it('reading fails on its own', async () => {
  await wish('refuse', { code: 20500, on: 'read', times: 1 });
  await expect(client().messages.list({ to: TO })).rejects.toMatchObject({ code: 20500 });
  expect((await send('still sent')).status).toBe('queued');
});

describe('a wish that cannot be read', () => {
  it.each([
    [{ fault: 'explode' }, /known are refuse/],
    [{ fault: 'refuse', code: 7 }, /code is 7/],
    [{ fault: 'late', ms: -1 }, /ms is -1/],
    [{ fault: 'late', share: 2 }, /share is 2/],
    [{ fault: 'late', on: 'sunday' }, /on is "sunday"/],
    [{ fault: 'late', speed: 1 }, /speed is no field/],
    [{ fault: 'late', to: 1 }, /to is no text/],
    [[], /fault is/],
  ])('%j', async (body, words) => {
    const answer = await control(server.url, 'faults', body);
    expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([
      400,
      expect.stringMatching(words),
    ]);
  });
});

it('every fault is used by a magic number or by a test here', () => {
  const byNumber = new Set(MAGIC_NUMBERS.map(({ fault }) => fault.fault));
  expect(FAULTS.filter((fault) => !byNumber.has(fault))).toEqual([]);
  expect(new Set(MAGIC_NUMBERS.map(({ number }) => number)).size).toBe(MAGIC_NUMBERS.length);
});

function post(form: Record<string, string>): Promise<Response> {
  const account = 'AC00000000000000000000000000000001';
  return fetch(`${server.url}/2010-04-01/Accounts/${account}/Messages.json`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${account}:a-token-of-tests`)}` },
    body: new URLSearchParams(form),
  });
}
