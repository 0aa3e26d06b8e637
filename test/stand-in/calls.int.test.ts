import type { TwilioStandIn } from '../../servers/twilio/stand-in';
import { ACCOUNT, clientOf, control, type Ear, ear, FROM, type Heard, standIn, TO } from './account';

const AGENT = '+12025550150';
let server: TwilioStandIn;
let hears: Ear;

beforeAll(async () => {
  hears = await ear();
  server = await standIn({ seed: 11 });
});
afterAll(async () => {
  await server.close();
  await hears.close();
});
afterEach(async () => {
  await control(server.url, 'faults', undefined, 'DELETE');
  await control(server.url, 'phones', undefined, 'DELETE');
  hears.heard.splice(0);
  hears.answer(() => 204);
});

const client = (): ReturnType<typeof clientOf> => clientOf(server.url);
const phone = (number: string, manner: Record<string, unknown>): Promise<Response> =>
  control(server.url, 'phones', { number, ...manner });
const onPath = (path: string) => (heard: Heard) => heard.path === path;
const all = { statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'] };
const transcriptOf = async (sid: string): Promise<string[]> => {
  const call = (await (await control(server.url, `calls/${sid}`)).json()) as {
    transcript: { what: string; text: string }[];
  };
  return call.transcript.map(({ what, text }) => `${what}: ${text}`);
};
/** Answers TwiML by path. */
const script = (pages: Record<string, string>): void =>
  hears.answer(({ path }) =>
    pages[path] === undefined ? 204 : `<?xml version="1.0"?><Response>${pages[path]}</Response>`,
  );

describe('a call that is answered', () => {
  it('tells each step with a signature, in order, in the shapes of the real one', async () => {
    await phone(TO, { answers: 'human' });
    script({ '/voice': '<Say language="zh-CN">您好</Say><Pause length="2"/><Hangup/>' });
    const call = await client().calls.create({
      ...{ to: TO, from: FROM, url: `${hears.url}/voice`, statusCallback: `${hears.url}/status`, ...all },
      machineDetection: 'Enable',
    });
    expect(call).toMatchObject({
      status: 'queued',
      direction: 'outbound-api',
      duration: null,
      toFormatted: '(202) 555-0123',
    });
    await control(server.url, 'idle');
    const told = hears.heard.filter(onPath('/status'));
    expect(told.map(({ params }) => [params.CallStatus, params.SequenceNumber])).toEqual([
      ['initiated', '0'],
      ['ringing', '1'],
      ['in-progress', '2'],
      ['completed', '3'],
    ]);
    expect(hears.heard.every(({ signed }) => signed)).toBe(true);
    const [asked] = hears.heard.filter(onPath('/voice'));
    expect(asked?.params).toMatchObject({ CallSid: call.sid, CallStatus: 'in-progress', AnsweredBy: 'human' });
    const end = told.at(-1)?.params ?? {};
    expect(Object.keys(end).sort()).toEqual(
      [
        ...'AccountSid AnsweredBy ApiVersion CallDuration CallSid CallStatus CallbackSource Called CalledCity'.split(
          ' ',
        ),
        ...'CalledCountry CalledState CalledZip Caller CallerCity CallerCountry CallerState CallerZip'.split(' '),
        ...'Direction Duration From FromCity FromCountry FromState FromZip SequenceNumber Timestamp To'.split(' '),
        ...'ToCity ToCountry ToState ToZip'.split(' '),
      ].sort(),
    );
    expect(end).toMatchObject({
      AccountSid: ACCOUNT,
      CallbackSource: 'call-progress-events',
      Direction: 'outbound-api',
    });
    expect(Number(end.CallDuration)).toBeGreaterThan(0);
    expect(await client().calls(call.sid).fetch()).toMatchObject({
      status: 'completed',
      answeredBy: 'human',
      duration: end.CallDuration,
    });
    expect(await transcriptOf(call.sid)).toEqual(['says: 您好', 'hung-up-by-program: ']);
  });

  it('takes keys at a question, and goes where the answer leads', async () => {
    await phone(TO, { answers: 'human', keys: ['2'] });
    script({
      '/menu':
        '<Gather numDigits="1" timeout="5" action="/chosen"><Say>Press 2 for more time</Say></Gather><Redirect>/menu</Redirect>',
      '/chosen': '<Say>Thank you &amp; goodbye</Say>',
    });
    const call = await client().calls.create({ to: TO, from: FROM, url: `${hears.url}/menu` });
    await control(server.url, 'idle');
    expect(hears.heard.filter(onPath('/chosen')).map(({ params, signed }) => [params.Digits, signed])).toEqual([
      ['2', true],
    ]);
    expect(await transcriptOf(call.sid)).toEqual([
      'says: Press 2 for more time',
      'presses: 2',
      'says: Thank you & goodbye',
    ]);
  });

  it('goes on with the next verb when nobody presses a key', async () => {
    await phone(TO, { answers: 'human' });
    const twiml =
      '<Response><Gather timeout="1" action="/never"><Say>Press a key</Say></Gather><Say>Goodbye</Say></Response>';
    const call = await client().calls.create({ to: TO, from: FROM, twiml });
    await control(server.url, 'idle');
    expect(await transcriptOf(call.sid)).toEqual(['says: Press a key', 'says: Goodbye']);
  });

  it('ends when the debtor hangs up, in the middle of a question', async () => {
    const twiml = '<Response><Gather timeout="600"><Say>Hello</Say></Gather></Response>';
    const call = await client().calls.create({
      to: TO,
      from: FROM,
      twiml,
      statusCallback: `${hears.url}/status`,
      ...all,
    });
    await hears.until(1, ({ params }) => params.CallStatus === 'ringing');
    await control(server.url, `calls/${call.sid}/answer`, {});
    await hears.until(1, ({ params }) => params.CallStatus === 'in-progress');
    expect((await control(server.url, `calls/${call.sid}/hang-up`, {})).status).toBe(204);
    await hears.until(1, ({ params }) => params.CallStatus === 'completed');
  });
});

describe('a call that is not answered', () => {
  it.each([
    ['busy', 'busy', '486'],
    ['no-answer', 'no-answer', '487'],
    ['failed', 'failed', '404'],
  ])('ends as %s', async (answers, status, sip) => {
    await phone(TO, { answers });
    const call = await client().calls.create({
      ...{ to: TO, from: FROM, twiml: '<Response/>', statusCallback: `${hears.url}/status`, timeout: 10, ...all },
    });
    await control(server.url, 'idle');
    expect(hears.heard.map(({ params }) => [params.CallStatus, params.SequenceNumber, params.SipResponseCode])).toEqual(
      [
        ['initiated', '0', undefined],
        ['ringing', '1', undefined],
        [status, '2', sip],
      ],
    );
    expect(hears.heard.at(-1)?.params).toMatchObject({ CallDuration: '0', Duration: '0' });
    expect(await client().calls(call.sid).fetch()).toMatchObject({ status, duration: null, startTime: null });
  });

  it('can be canceled while it rings, and not changed afterwards', async () => {
    const call = await client().calls.create({ to: TO, from: FROM, twiml: '<Response/>' });
    await client().calls(call.sid).update({ status: 'canceled' });
    await control(server.url, 'idle');
    expect(await client().calls(call.sid).fetch()).toMatchObject({ status: 'canceled' });
    await expect(client().calls(call.sid).update({ status: 'completed' })).rejects.toMatchObject({ code: 21220 });
  });
});

describe('a machine', () => {
  it.each([
    ['Enable', 'machine_start'],
    ['DetectMessageEnd', 'machine_end_beep'],
  ])('is told of by %s', async (machineDetection, answeredBy) => {
    await phone(TO, { answers: 'machine' });
    script({ '/voice': '<Say>A message</Say>' });
    await client().calls.create({ to: TO, from: FROM, url: `${hears.url}/voice`, machineDetection });
    await control(server.url, 'idle');
    expect(hears.heard.map(({ params }) => params.AnsweredBy)).toEqual([answeredBy]);
  });

  it('is told of in the background, while the call goes on', async () => {
    await phone(TO, { answers: 'machine' });
    await client().calls.create({
      ...{ to: TO, from: FROM, twiml: '<Response><Pause length="5"/></Response>', machineDetection: 'Enable' },
      ...{ asyncAmd: 'true', asyncAmdStatusCallback: `${hears.url}/amd` },
    });
    await control(server.url, 'idle');
    expect(hears.heard.map(({ path, params, signed }) => [path, params.AnsweredBy, signed])).toEqual([
      ['/amd', 'machine_start', true],
    ]);
  });
});

describe('a dial', () => {
  const bridge =
    '<Dial callerId="+12025550199" record="record-from-answer" recordingStatusCallback="/recorded" action="/after">' +
    `<Number url="/whisper" statusCallback="/leg" statusCallbackEvent="initiated ringing answered completed">${TO}</Number></Dial>`;

  it('joins two people, whispers to the second one, and tells both ends', async () => {
    await phone(AGENT, { answers: 'human' });
    await phone(TO, { answers: 'human', talks: 30 });
    script({ '/bridge': bridge, '/whisper': '<Say>This call is recorded</Say>', '/after': '<Hangup/>' });
    const call = await client().calls.create({ to: AGENT, from: FROM, url: `${hears.url}/bridge` });
    await control(server.url, 'idle');
    const [after] = hears.heard.filter(onPath('/after'));
    expect(after?.params).toMatchObject({
      CallSid: call.sid,
      DialCallStatus: 'completed',
      RecordingUrl: expect.stringContaining('/Recordings/RE'),
    });
    expect(Number(after?.params.DialCallDuration)).toBeGreaterThanOrEqual(29);
    const legs = hears.heard.filter(onPath('/leg')).map(({ params }) => params);
    expect(legs.map(({ CallStatus }) => CallStatus)).toEqual(['initiated', 'ringing', 'in-progress', 'completed']);
    expect(
      legs.every(({ ParentCallSid, Direction }) => ParentCallSid === call.sid && Direction === 'outbound-dial'),
    ).toBe(true);
    expect(
      hears.heard.filter(onPath('/recorded')).map(({ params }) => [params.RecordingSource, params.RecordingStatus]),
    ).toEqual([['DialVerb', 'completed']]);
    const [child] = await client().calls.list({ parentCallSid: call.sid });
    expect(child).toMatchObject({ to: TO, from: FROM, status: 'completed' });
    expect(await transcriptOf(child?.sid ?? '')).toEqual(['says: This call is recorded', `joined: ${AGENT}`]);
  });

  it('tells that nobody was joined when the second one hangs up at the whisper', async () => {
    await phone(AGENT, { answers: 'human' });
    await phone(TO, { answers: 'human' });
    script({ '/bridge': bridge, '/whisper': '<Hangup/>', '/after': '<Say>Nobody there</Say>' });
    await client().calls.create({ to: AGENT, from: FROM, url: `${hears.url}/bridge` });
    await control(server.url, 'idle');
    const [after] = hears.heard.filter(onPath('/after'));
    expect(after?.params).toMatchObject({ DialCallStatus: 'no-answer' });
    expect(after?.params.DialCallDuration).toBeUndefined();
  });

  it('tells a busy line', async () => {
    await phone(AGENT, { answers: 'human' });
    await phone(TO, { answers: 'busy' });
    script({ '/bridge': bridge, '/after': '<Hangup/>' });
    await client().calls.create({ to: AGENT, from: FROM, url: `${hears.url}/bridge` });
    await control(server.url, 'idle');
    expect(hears.heard.filter(onPath('/after')).map(({ params }) => params.DialCallStatus)).toEqual(['busy']);
  });

  it('still tells the end when the first one hangs up', async () => {
    await phone(AGENT, { answers: 'human' });
    script({ '/bridge': bridge });
    const call = await client().calls.create({ to: AGENT, from: FROM, url: `${hears.url}/bridge` });
    const [ringing] = await hears.until(1, (heard) => heard.path === '/leg' && heard.params.CallStatus === 'ringing');
    await control(server.url, `calls/${ringing?.params.CallSid}/answer`, {});
    await hears.until(1, onPath('/whisper'));
    await control(server.url, `calls/${call.sid}/hang-up`, {});
    const [after] = await hears.until(1, onPath('/after'));
    expect(after?.params.CallStatus).toBe('completed');
  });
});

describe('a recording that is begun in the middle of a call', () => {
  it('is told of when the call is over, and lasts from where it was begun', async () => {
    await phone(TO, { answers: 'human', keys: ['1'] });
    script({
      '/voice': '<Gather numDigits="1" action="/yes"><Say>May we?</Say></Gather>',
      '/yes': '<Start><Recording recordingStatusCallback="/recorded"/><Stream/></Start><Say>Recorded</Say><Hangup/>',
    });
    const call = await client().calls.create({ to: TO, from: FROM, url: `${hears.url}/voice` });
    await control(server.url, 'idle');
    expect((await transcriptOf(call.sid)).slice(2)).toEqual([
      'records: ',
      'left-out: <Start><Stream>',
      'says: Recorded',
      'hung-up-by-program: ',
    ]);
    expect(
      hears.heard.filter(onPath('/recorded')).map(({ params }) => [params.CallSid, params.RecordingStatus]),
    ).toEqual([[call.sid, 'completed']]);
  });
});

describe('a recorded message', () => {
  it('is told to its action and to its callback', async () => {
    await phone(TO, { answers: 'human' });
    script({
      '/voice': '<Record timeout="2" action="/after" recordingStatusCallback="/recorded"/>',
      '/after': '<Hangup/>',
    });
    await client().calls.create({ to: TO, from: FROM, url: `${hears.url}/voice` });
    await control(server.url, 'idle');
    const [after] = hears.heard.filter(onPath('/after'));
    expect(after?.params).toMatchObject({
      RecordingSid: expect.stringMatching(/^RE/),
      RecordingDuration: expect.any(String),
    });
    expect(hears.heard.filter(onPath('/recorded')).map(({ params }) => params.RecordingSource)).toEqual(['RecordVerb']);
  });
});

describe('a call sent elsewhere by the API', () => {
  it('leaves what it was doing', async () => {
    await phone(TO, { answers: 'human' });
    script({ '/new': '<Say>Something else</Say>' });
    const waits = '<Response><Pause length="36000"/></Response>';
    const call = await client().calls.create({
      to: TO,
      from: FROM,
      twiml: waits,
      statusCallback: `${hears.url}/status`,
      statusCallbackEvent: ['answered'],
    });
    await hears.until(1);
    await client()
      .calls(call.sid)
      .update({ url: `${hears.url}/new` });
    await control(server.url, 'idle');
    expect(await transcriptOf(call.sid)).toEqual(['says: Something else']);
  });
});

describe('a document that is no TwiML', () => {
  it.each([
    ['a page of HTML that is not closed', '<html><br></html>'],
    ['another document', '<Answer/>'],
    ['an unknown entity', '<Response><Say>&nbsp;</Say></Response>'],
  ])('ends the call: %s', async (_name, document) => {
    await phone(TO, { answers: 'human' });
    hears.answer(() => document);
    const call = await client().calls.create({ to: TO, from: FROM, url: `${hears.url}/voice` });
    await control(server.url, 'idle');
    expect(await client().calls(call.sid).fetch()).toMatchObject({ status: 'completed' });
    expect((await transcriptOf(call.sid)).join()).toMatch(/application-error/);
  });
});

describe('faults of calls', () => {
  const call = (to = TO) =>
    client().calls.create({ to, from: FROM, twiml: '<Response/>', statusCallback: `${hears.url}/status`, ...all });
  const fault = (name: string, more: object = {}) => control(server.url, 'faults', { fault: name, ...more });
  const sequence = (): (string | undefined)[] => hears.heard.map(({ params }) => params.SequenceNumber);

  it.each([
    ['+15005555001', 'busy'],
    ['+15005555002', 'no-answer'],
    ['+15005555003', 'failed'],
    ['+15005555004', 'completed'],
  ])('%s ends as %s', async (number, status) => {
    const { sid } = await call(number);
    await control(server.url, 'idle');
    expect((await client().calls(sid).fetch()).status).toBe(status);
  });

  it.each([
    ['duplicate', {}, ['0', '0', '1', '1', '2', '2', '3', '3']],
    ['reorder', {}, ['3', '2', '1', '0']],
    ['mute', {}, []],
  ])('callbacks: %s', async (name, more, order) => {
    await phone(TO, { answers: 'human' });
    await fault(name, more);
    await call();
    await control(server.url, 'idle');
    expect(name === 'duplicate' ? sequence().sort() : sequence()).toEqual(order);
  });

  it('callbacks come late, and before the answer', async () => {
    await phone(TO, { answers: 'busy' });
    await fault('late', { ms: 300, times: 1 });
    const { sid } = await call();
    await hears.until(1);
    expect((await client().calls(sid).fetch()).status).toBe('busy');
    await control(server.url, 'idle');
    hears.heard.splice(0);
    await fault('early', { times: 1 });
    const early = await call();
    expect(hears.heard[0]?.params).toMatchObject({ CallSid: early.sid, CallStatus: 'initiated' });
  });

  it('an answer that is lost after acceptance: the call is made', async () => {
    await phone(TO, { answers: 'busy' });
    await fault('reset-after', { on: 'create-call', times: 1 });
    await expect(call()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await hears.until(3);
  });

  it('a refusal before acceptance: no call is made', async () => {
    await fault('refuse', { code: 20429, retryAfter: 1, times: 1 });
    await expect(call('+12025550166')).rejects.toMatchObject({ code: 20429 });
    expect(await client().calls.list({ to: '+12025550166' })).toEqual([]);
  });
});

describe('the list of calls', () => {
  it('filters by both ends, state and time', async () => {
    const to = '+12025550167';
    await phone(to, { answers: 'busy' });
    await client().calls.create({ to, from: FROM, twiml: '<Response/>' });
    await control(server.url, 'idle');
    await phone(to, { answers: 'human' });
    await client().calls.create({ to, from: FROM, twiml: '<Response/>' });
    await control(server.url, 'idle');
    const hour = 3_600_000;
    const count = async (filter: object): Promise<number> => (await client().calls.list({ to, ...filter })).length;
    expect(await count({})).toBe(2);
    expect(await count({ status: 'busy' })).toBe(1);
    expect(await count({ from: '+12025550100' })).toBe(0);
    expect(
      await count({ startTimeAfter: new Date(Date.now() - hour), endTimeBefore: new Date(Date.now() + hour) }),
    ).toBe(2);
    expect(await count({ startTimeAfter: new Date(Date.now() + hour) })).toBe(0);
    expect((await client().calls.page({ to, pageSize: 1 })).nextPageUrl).toContain('PageToken=');
  });
});

describe('what a person does with a telephone', () => {
  it.each([
    ['keys', { text: '1' }, /answer first/],
    ['keys', { text: 'abc' }, /answer first/],
    ['dance', {}, /known are answer/],
  ])('%s before the call is answered is refused', async (deed, body, words) => {
    const { sid } = await client().calls.create({ to: TO, from: FROM, twiml: '<Response/>' });
    const answer = await control(server.url, `calls/${sid}/${deed}`, body);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(words)]);
    await control(server.url, `calls/${sid}/busy`, {});
  });

  it('keys that no telephone has, and manners that nobody has, are refused', async () => {
    const answered = { statusCallback: `${hears.url}/status`, statusCallbackEvent: ['answered'] };
    await phone(TO, { answers: 'human' });
    const { sid } = await client().calls.create({
      to: TO,
      from: FROM,
      twiml: '<Response><Pause length="36000"/></Response>',
      ...answered,
    });
    await hears.until(1);
    expect((await control(server.url, `calls/${sid}/keys`, { text: 'abc' })).status).toBe(400);
    expect((await control(server.url, `calls/${sid}/speak`, { text: '' })).status).toBe(400);
    await control(server.url, `calls/${sid}/hang-up`, {});
    expect((await control(server.url, 'phones', { number: TO, answers: 'ghost' })).status).toBe(400);
    expect((await control(server.url, 'phones', { number: TO, keys: 'abc' })).status).toBe(400);
    expect((await control(server.url, 'phones', { answers: 'human' })).status).toBe(400);
  });
});

describe('a call that cannot be made', () => {
  it.each([
    ['no recipient', { to: '' }, 21201],
    ['a recipient that is none', { to: '12345' }, 21211],
    ['a caller that is none', { from: '+15005550001' }, 21212],
    ['an address that cannot be fetched', { url: 'ftp://example.com' }, 21205],
  ])('%s', async (_name, change, code) => {
    const wish = { to: TO, from: FROM, url: `${hears.url}/voice`, ...change };
    await expect(client().calls.create(wish)).rejects.toMatchObject({ code, status: 400 });
  });
});
