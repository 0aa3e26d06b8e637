import { ACCOUNT, control, FROM, TO } from './account';
import { all, callStory, onPath } from './call-story';

const story = callStory(11);
const { client, phone, script, transcriptOf } = story;

describe('a call that is answered', () => {
  it('tells each step with a signature, in order, in the shapes of the real one', async () => {
    await phone(TO, { answers: 'human' });
    script({ '/voice': '<Say language="zh-CN">您好</Say><Pause length="2"/><Hangup/>' });
    const call = await client().calls.create({
      ...{ to: TO, from: FROM, url: `${story.hears.url}/voice`, statusCallback: `${story.hears.url}/status`, ...all },
      machineDetection: 'Enable',
    });
    expect(call).toMatchObject({
      status: 'queued',
      direction: 'outbound-api',
      duration: null,
      toFormatted: '(202) 555-0123',
    });
    await control(story.server.url, 'idle');
    const told = story.hears.heard.filter(onPath('/status'));
    expect(told.map(({ params }) => [params.CallStatus, params.SequenceNumber])).toEqual([
      ['initiated', '0'],
      ['ringing', '1'],
      ['in-progress', '2'],
      ['completed', '3'],
    ]);
    expect(story.hears.heard.every(({ signed }) => signed)).toBe(true);
    const [asked] = story.hears.heard.filter(onPath('/voice'));
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
    const call = await client().calls.create({ to: TO, from: FROM, url: `${story.hears.url}/menu` });
    await control(story.server.url, 'idle');
    expect(story.hears.heard.filter(onPath('/chosen')).map(({ params, signed }) => [params.Digits, signed])).toEqual([
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
    await control(story.server.url, 'idle');
    expect(await transcriptOf(call.sid)).toEqual(['says: Press a key', 'says: Goodbye']);
  });

  it('ends when the debtor hangs up, in the middle of a question', async () => {
    const twiml = '<Response><Gather timeout="600"><Say>Hello</Say></Gather></Response>';
    const call = await client().calls.create({
      to: TO,
      from: FROM,
      twiml,
      statusCallback: `${story.hears.url}/status`,
      ...all,
    });
    await story.hears.until(1, ({ params }) => params.CallStatus === 'ringing');
    await control(story.server.url, `calls/${call.sid}/answer`, {});
    await story.hears.until(1, ({ params }) => params.CallStatus === 'in-progress');
    expect((await control(story.server.url, `calls/${call.sid}/hang-up`, {})).status).toBe(204);
    await story.hears.until(1, ({ params }) => params.CallStatus === 'completed');
  });
});

describe('a recording that is begun in the middle of a call', () => {
  it('is told of when the call is over, and lasts from where it was begun', async () => {
    await phone(TO, { answers: 'human', keys: ['1'] });
    script({
      '/voice': '<Gather numDigits="1" action="/yes"><Say>May we?</Say></Gather>',
      '/yes': '<Start><Recording recordingStatusCallback="/recorded"/><Stream/></Start><Say>Recorded</Say><Hangup/>',
    });
    const call = await client().calls.create({ to: TO, from: FROM, url: `${story.hears.url}/voice` });
    await control(story.server.url, 'idle');
    expect((await transcriptOf(call.sid)).slice(2)).toEqual([
      'records: ',
      'left-out: <Start><Stream>',
      'says: Recorded',
      'hung-up-by-program: ',
    ]);
    expect(
      story.hears.heard.filter(onPath('/recorded')).map(({ params }) => [params.CallSid, params.RecordingStatus]),
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
    await client().calls.create({ to: TO, from: FROM, url: `${story.hears.url}/voice` });
    await control(story.server.url, 'idle');
    const [after] = story.hears.heard.filter(onPath('/after'));
    expect(after?.params).toMatchObject({
      RecordingSid: expect.stringMatching(/^RE/),
      RecordingDuration: expect.any(String),
    });
    expect(story.hears.heard.filter(onPath('/recorded')).map(({ params }) => params.RecordingSource)).toEqual([
      'RecordVerb',
    ]);
  });
});

describe('the list of calls', () => {
  it('filters by both ends, state and time', async () => {
    const to = '+12025550167';
    await phone(to, { answers: 'busy' });
    await client().calls.create({ to, from: FROM, twiml: '<Response/>' });
    await control(story.server.url, 'idle');
    await phone(to, { answers: 'human' });
    await client().calls.create({ to, from: FROM, twiml: '<Response/>' });
    await control(story.server.url, 'idle');
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
