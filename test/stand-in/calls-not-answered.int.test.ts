import { control, FROM, TO } from './account';
import { AGENT, all, callStory, onPath } from './call-story';

const story = callStory(11);
const { client, phone, script, transcriptOf } = story;

describe('a call that is not answered', () => {
  it.each([
    ['busy', 'busy', '486'],
    ['no-answer', 'no-answer', '487'],
    ['failed', 'failed', '404'],
  ])('ends as %s', async (answers, status, sip) => {
    await phone(TO, { answers });
    const call = await client().calls.create({
      ...{ to: TO, from: FROM, twiml: '<Response/>', statusCallback: `${story.hears.url}/status`, timeout: 10, ...all },
    });
    await control(story.server.url, 'idle');
    expect(
      story.hears.heard.map(({ params }) => [params.CallStatus, params.SequenceNumber, params.SipResponseCode]),
    ).toEqual([
      ['initiated', '0', undefined],
      ['ringing', '1', undefined],
      [status, '2', sip],
    ]);
    expect(story.hears.heard.at(-1)?.params).toMatchObject({ CallDuration: '0', Duration: '0' });
    expect(await client().calls(call.sid).fetch()).toMatchObject({ status, duration: null, startTime: null });
  });

  it('can be canceled while it rings, and not changed afterwards', async () => {
    const call = await client().calls.create({ to: TO, from: FROM, twiml: '<Response/>' });
    await client().calls(call.sid).update({ status: 'canceled' });
    await control(story.server.url, 'idle');
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
    await client().calls.create({ to: TO, from: FROM, url: `${story.hears.url}/voice`, machineDetection });
    await control(story.server.url, 'idle');
    expect(story.hears.heard.map(({ params }) => params.AnsweredBy)).toEqual([answeredBy]);
  });

  it('is told of in the background, while the call goes on', async () => {
    await phone(TO, { answers: 'machine' });
    await client().calls.create({
      ...{ to: TO, from: FROM, twiml: '<Response><Pause length="5"/></Response>', machineDetection: 'Enable' },
      ...{ asyncAmd: 'true', asyncAmdStatusCallback: `${story.hears.url}/amd` },
    });
    await control(story.server.url, 'idle');
    expect(story.hears.heard.map(({ path, params, signed }) => [path, params.AnsweredBy, signed])).toEqual([
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
    const call = await client().calls.create({ to: AGENT, from: FROM, url: `${story.hears.url}/bridge` });
    await control(story.server.url, 'idle');
    const [after] = story.hears.heard.filter(onPath('/after'));
    expect(after?.params).toMatchObject({
      CallSid: call.sid,
      DialCallStatus: 'completed',
      RecordingUrl: expect.stringContaining('/Recordings/RE'),
    });
    expect(Number(after?.params.DialCallDuration)).toBeGreaterThanOrEqual(29);
    const legs = story.hears.heard.filter(onPath('/leg')).map(({ params }) => params);
    expect(legs.map(({ CallStatus }) => CallStatus)).toEqual(['initiated', 'ringing', 'in-progress', 'completed']);
    expect(
      legs.every(({ ParentCallSid, Direction }) => ParentCallSid === call.sid && Direction === 'outbound-dial'),
    ).toBe(true);
    expect(
      story.hears.heard
        .filter(onPath('/recorded'))
        .map(({ params }) => [params.RecordingSource, params.RecordingStatus]),
    ).toEqual([['DialVerb', 'completed']]);
    const [child] = await client().calls.list({ parentCallSid: call.sid });
    expect(child).toMatchObject({ to: TO, from: FROM, status: 'completed' });
    expect(await transcriptOf(child?.sid ?? '')).toEqual(['says: This call is recorded', `joined: ${AGENT}`]);
  });

  it('tells that nobody was joined when the second one hangs up at the whisper', async () => {
    await phone(AGENT, { answers: 'human' });
    await phone(TO, { answers: 'human' });
    script({ '/bridge': bridge, '/whisper': '<Hangup/>', '/after': '<Say>Nobody there</Say>' });
    await client().calls.create({ to: AGENT, from: FROM, url: `${story.hears.url}/bridge` });
    await control(story.server.url, 'idle');
    const [after] = story.hears.heard.filter(onPath('/after'));
    expect(after?.params).toMatchObject({ DialCallStatus: 'no-answer' });
    expect(after?.params.DialCallDuration).toBeUndefined();
  });

  it('tells a busy line', async () => {
    await phone(AGENT, { answers: 'human' });
    await phone(TO, { answers: 'busy' });
    script({ '/bridge': bridge, '/after': '<Hangup/>' });
    await client().calls.create({ to: AGENT, from: FROM, url: `${story.hears.url}/bridge` });
    await control(story.server.url, 'idle');
    expect(story.hears.heard.filter(onPath('/after')).map(({ params }) => params.DialCallStatus)).toEqual(['busy']);
  });

  it('still tells the end when the first one hangs up', async () => {
    await phone(AGENT, { answers: 'human' });
    script({ '/bridge': bridge });
    const call = await client().calls.create({ to: AGENT, from: FROM, url: `${story.hears.url}/bridge` });
    const [ringing] = await story.hears.until(
      1,
      (heard) => heard.path === '/leg' && heard.params.CallStatus === 'ringing',
    );
    await control(story.server.url, `calls/${ringing?.params.CallSid}/answer`, {});
    await story.hears.until(1, onPath('/whisper'));
    await control(story.server.url, `calls/${call.sid}/hang-up`, {});
    const [after] = await story.hears.until(1, onPath('/after'));
    expect(after?.params.CallStatus).toBe('completed');
  });
});

describe('what a person does with a telephone', () => {
  it.each([
    ['keys', { text: '1' }, /answer first/],
    ['keys', { text: 'abc' }, /answer first/],
    ['dance', {}, /known are answer/],
  ])('%s before the call is answered is refused', async (deed, body, words) => {
    const { sid } = await client().calls.create({ to: TO, from: FROM, twiml: '<Response/>' });
    const answer = await control(story.server.url, `calls/${sid}/${deed}`, body);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(words)]);
    await control(story.server.url, `calls/${sid}/busy`, {});
  });

  it('keys that no telephone has, and manners that nobody has, are refused', async () => {
    const answered = { statusCallback: `${story.hears.url}/status`, statusCallbackEvent: ['answered'] };
    await phone(TO, { answers: 'human' });
    const { sid } = await client().calls.create({
      to: TO,
      from: FROM,
      twiml: '<Response><Pause length="36000"/></Response>',
      ...answered,
    });
    await story.hears.until(1);
    expect((await control(story.server.url, `calls/${sid}/keys`, { text: 'abc' })).status).toBe(400);
    expect((await control(story.server.url, `calls/${sid}/speak`, { text: '' })).status).toBe(400);
    await control(story.server.url, `calls/${sid}/hang-up`, {});
    expect((await control(story.server.url, 'phones', { number: TO, answers: 'ghost' })).status).toBe(400);
    expect((await control(story.server.url, 'phones', { number: TO, keys: 'abc' })).status).toBe(400);
    expect((await control(story.server.url, 'phones', { answers: 'human' })).status).toBe(400);
  });
});
