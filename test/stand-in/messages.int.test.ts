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
