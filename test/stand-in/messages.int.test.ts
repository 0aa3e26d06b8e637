import type { TwilioStandIn } from '../../servers/twilio/stand-in';
import { ACCOUNT, clientOf, control, type Ear, ear, FROM, SERVICE, standIn, TO } from './account';

let server: TwilioStandIn;
let hears: Ear;

beforeAll(async () => {
  hears = await ear();
  server = await standIn({ seed: 7, inboundUrl: `${hears.url}/inbound` });
});
afterAll(async () => {
  await server.close();
  await hears.close();
});
afterEach(async () => {
  await control(server.url, 'faults', undefined, 'DELETE');
});

const client = (): ReturnType<typeof clientOf> => clientOf(server.url);
const callbackFor = (name: string): string => `${hears.url}/status/${name}`;
const heardOf = (name: string, count: number) => hears.until(count, ({ path }) => path === `/status/${name}`);

describe('a message that is created', () => {
  it('is queued, then sent and delivered, and each callback is signed', async () => {
    const message = await client().messages.create({
      to: TO,
      from: FROM,
      body: 'Hello',
      statusCallback: callbackFor('plain'),
    });
    expect(message).toMatchObject({
      accountSid: ACCOUNT,
      status: 'queued',
      to: TO,
      from: FROM,
      body: 'Hello',
      numSegments: '1',
      errorCode: null,
    });
    await control(server.url, 'idle');
    const heard = hears.heard.filter(({ path }) => path === '/status/plain');
    expect(heard.every(({ signed }) => signed)).toBe(true);
    expect(heard.map(({ params }) => params.MessageStatus).filter((status) => status !== 'sending')).toEqual([
      'sent',
      'delivered',
    ]);
    expect(heard.at(-1)?.params).toEqual({
      RawDlrDoneDate: expect.stringMatching(/^\d{10}$/),
      SmsSid: message.sid,
      SmsStatus: 'delivered',
      MessageStatus: 'delivered',
      To: TO,
      MessageSid: message.sid,
      AccountSid: ACCOUNT,
      From: FROM,
      ApiVersion: '2010-04-01',
    });
    expect(await client().messages(message.sid).fetch()).toMatchObject({ status: 'delivered', priceUnit: 'USD' });
  });

  it('by a messaging service has no sender until it is queued', async () => {
    const message = await client().messages.create({
      to: TO,
      messagingServiceSid: SERVICE,
      body: '你好',
      statusCallback: callbackFor('service'),
    });
    expect(message).toMatchObject({ status: 'accepted', from: null, numSegments: '0', messagingServiceSid: SERVICE });
    const [queued] = await heardOf('service', 1);
    expect(queued?.params).toMatchObject({ MessageStatus: 'queued', MessagingServiceSid: SERVICE });
  });
});

describe('a message that the vendor refuses', () => {
  it.each([
    ['a wrong recipient', { to: '12345' }, 21211],
    ['a number without its country', { to: '2025550123' }, 21211],
    ['a landline, where a country tells them apart', { to: '+861065529988' }, 21614],
    ['a sender that cannot send', { from: '+15005550007' }, 21606],
    ['a sender that is none', { from: '+15005550001' }, 21212],
    ['a text of 1601 characters', { body: 'x'.repeat(1601) }, 21617],
    ['no text', { body: '' }, 21602],
    ['no recipient', { to: '' }, 21604],
    ['a callback address that is none', { statusCallback: 'not an address' }, 21609],
    ['a service that is none', { messagingServiceSid: 'MG1' }, 20001],
  ])('%s', async (_name, change, code) => {
    await expect(client().messages.create({ to: TO, from: FROM, body: 'Hello', ...change })).rejects.toMatchObject({
      code,
      moreInfo: `https://www.twilio.com/docs/errors/${code}`,
    });
  });

  it('a sender of somebody else, when the senders are known', async () => {
    const other = await standIn({ senders: [FROM] });
    const send = (from: string) => clientOf(other.url).messages.create({ to: TO, from, body: 'Hello' });
    await expect(send('+12025550100')).rejects.toMatchObject({ code: 21659 });
    expect((await send(FROM)).status).toBe('queued');
    await other.close();
  });

  it('no sender', async () => {
    await expect(client().messages.create({ to: TO, body: 'Hello' })).rejects.toMatchObject({ code: 21603 });
  });

  it('a wrong token, another account, and what does not exist', async () => {
    await expect(clientOf(server.url, { token: 'wrong' }).messages.list()).rejects.toMatchObject({
      code: 20003,
      status: 401,
    });
    await expect(
      client().api.v2010.accounts('AC00000000000000000000000000000002').messages.list(),
    ).rejects.toMatchObject({ code: 20003 });
    await expect(
      client()
        .messages(`SM${'0'.repeat(32)}`)
        .fetch(),
    ).rejects.toMatchObject({ code: 20404, status: 404 });
    await expect(client().messages.page({ pageSize: 5000 })).rejects.toMatchObject({ code: 20001 });
  });
});

describe('a message on its way', () => {
  it('can be canceled before it is sent, and not afterwards', async () => {
    const slow = await standIn({ pace: 100 });
    const message = await clientOf(slow.url).messages.create({ to: TO, from: FROM, body: 'Wait' });
    expect(await clientOf(slow.url).messages(message.sid).update({ status: 'canceled' })).toMatchObject({
      status: 'canceled',
    });
    await expect(clientOf(slow.url).messages(message.sid).update({ status: 'canceled' })).rejects.toMatchObject({
      code: 30409,
    });
    await slow.close();
  });

  it('loses its text when that is asked for', async () => {
    const { sid } = await client().messages.create({ to: TO, from: FROM, body: 'secret' });
    await client().messages(sid).update({ body: '' });
    expect((await client().messages(sid).fetch()).body).toBe('');
  });
});

describe('the list', () => {
  const other = '+12025550177';
  beforeAll(async () => {
    for (let n = 0; n < 12; n += 1)
      await client().messages.create({
        to: n % 3 === 0 ? other : '+12025550178',
        from: n % 2 === 0 ? FROM : '+12025550188',
        body: `list ${n}`,
      });
  });
  const bodies = (messages: readonly { body: string }[]): string[] => messages.map(({ body }) => body);

  it('filters by recipient and sender, newest first', async () => {
    expect(bodies(await client().messages.list({ to: other }))).toEqual(['list 9', 'list 6', 'list 3', 'list 0']);
    expect(bodies(await client().messages.list({ to: other, from: FROM }))).toEqual(['list 6', 'list 0']);
    expect(bodies(await client().messages.list({ from: '+12025550188' }))).toHaveLength(6);
  });

  it('filters by the time of sending: before, after, on a day', async () => {
    const now = Date.now();
    const minute = 60_000;
    const count = async (filter: object): Promise<number> =>
      (await client().messages.list({ to: other, ...filter })).length;
    expect(await count({ dateSentAfter: new Date(now - minute), dateSentBefore: new Date(now + minute) })).toBe(4);
    expect(await count({ dateSentAfter: new Date(now + minute) })).toBe(0);
    expect(await count({ dateSentBefore: new Date(now - minute) })).toBe(0);
    const { dateCreated } = (await client().messages.list({ to: other, limit: 1 }))[0] ?? {};
    const day = dateCreated?.toISOString().slice(0, 10);
    const raw = await client().request({
      method: 'get',
      uri: `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT}/Messages.json?To=%2B12025550177&DateSent=${day}`,
    });
    expect(raw.body.messages).toHaveLength(4);
    const late = await client().request({
      method: 'get',
      uri: `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT}/Messages.json?DateSent%3E=2999-01-01`,
    });
    expect(late.body).toMatchObject({ messages: [], next_page_uri: null });
  });

  it('comes page by page, each message once, also when new ones come in between', async () => {
    const first = await client().messages.page({ to: '+12025550178', pageSize: 3 });
    await client().messages.create({ to: '+12025550178', from: FROM, body: 'in between' });
    const second = await first.nextPage();
    const third = await second?.nextPage();
    expect(
      [...first.instances, ...(second?.instances ?? []), ...(third?.instances ?? [])].map(({ body }) => body),
    ).toEqual([11, 10, 8, 7, 5, 4, 2, 1].map((n) => `list ${n}`));
    expect(third?.nextPageUrl).toBeUndefined();
  });
});

describe('a debtor who answers', () => {
  const debtor = '+12025550161';
  const says = (body: string) => control(server.url, 'inbound', { from: debtor, body });
  const send = () => client().messages.create({ to: debtor, messagingServiceSid: SERVICE, body: 'Hello' });

  it('is posted to the account with a signature, in the shape of the real one', async () => {
    const { sid: _sid } = await send();
    const answer = (await (await says('你好，请停止')).json()) as { sid: string };
    const [heard] = await hears.until(1, ({ params }) => params.MessageSid === answer.sid);
    expect(heard?.signed).toBe(true);
    expect(heard?.params).toEqual({
      ...{
        ToCountry: 'US',
        ToState: '',
        ToCity: '',
        ToZip: '',
        FromCountry: 'US',
        FromState: '',
        FromCity: '',
        FromZip: '',
      },
      ...{
        SmsMessageSid: answer.sid,
        SmsSid: answer.sid,
        MessageSid: answer.sid,
        SmsStatus: 'received',
        NumMedia: '0',
      },
      ...{ Body: '你好，请停止', NumSegments: '1', AccountSid: ACCOUNT, ApiVersion: '2010-04-01' },
      ...{ From: debtor, To: expect.stringMatching(/^\+120255501\d\d$/), MessagingServiceSid: SERVICE },
    });
    expect(await client().messages(answer.sid).fetch()).toMatchObject({ direction: 'inbound', status: 'received' });
  });

  it.each(['stop', 'STOP', ' Unsubscribe ', 'quit', 'END', 'cancel', 'stopall', 'revoke', 'optout'])(
    'opts out by %j, and in again by START',
    async (word) => {
      await send();
      await says(word);
      await expect(send()).rejects.toMatchObject({ code: 21610, status: 400 });
      // The vendor knows only the sender that was told to stop.
      expect((await client().messages.create({ to: debtor, from: FROM, body: 'Hello' })).status).toBe('queued');
      await control(server.url, 'inbound', { from: debtor, to: await senderOfService(), body: 'start' });
      expect((await send()).status).toBe('accepted');
    },
  );

  it('does not opt out by words that only mean it: these are for the account to read', async () => {
    for (const word of ['停', 'please leave me alone', 'stop it']) await says(word);
    expect((await send()).status).toBe('accepted');
  });

  it('gets what the account answers in TwiML', async () => {
    hears.answer(({ path }) =>
      path === '/inbound'
        ? '<Response><Message><Body>We &amp; you</Body></Message><Message>Two</Message></Response>'
        : 204,
    );
    await send();
    await says('a question');
    await control(server.url, 'idle');
    const replies = (await client().messages.list({ to: debtor, limit: 3 })).filter(
      ({ direction }) => direction === 'outbound-reply',
    );
    expect(replies.map(({ body, status }) => [body, status])).toEqual([
      ['Two', 'delivered'],
      ['We & you', 'delivered'],
    ]);
    hears.answer(() => 204);
  });

  it('cannot answer somebody who never wrote', async () => {
    const answer = await control(server.url, 'inbound', { from: '+12025550162', body: 'Hello?' });
    expect(answer.status).toBe(404);
  });

  const senderOfService = async (): Promise<string> => {
    await control(server.url, 'idle');
    const sent = await client().messages.list({ to: debtor });
    return (
      sent.find(({ messagingServiceSid, direction }) => messagingServiceSid !== null && direction === 'outbound-api')
        ?.from ?? ''
    );
  };
});
