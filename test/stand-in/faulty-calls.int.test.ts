import { control, FROM, TO } from './account';
import { all, callStory } from './call-story';

const story = callStory(11);
const { client, phone, script, transcriptOf } = story;

describe('a call sent elsewhere by the API', () => {
  it('leaves what it was doing', async () => {
    await phone(TO, { answers: 'human' });
    script({ '/new': '<Say>Something else</Say>' });
    const waits = '<Response><Pause length="36000"/></Response>';
    const call = await client().calls.create({
      to: TO,
      from: FROM,
      twiml: waits,
      statusCallback: `${story.hears.url}/status`,
      statusCallbackEvent: ['answered'],
    });
    await story.hears.until(1);
    await client()
      .calls(call.sid)
      .update({ url: `${story.hears.url}/new` });
    await control(story.server.url, 'idle');
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
    story.hears.answer(() => document);
    const call = await client().calls.create({ to: TO, from: FROM, url: `${story.hears.url}/voice` });
    await control(story.server.url, 'idle');
    expect(await client().calls(call.sid).fetch()).toMatchObject({ status: 'completed' });
    expect((await transcriptOf(call.sid)).join()).toMatch(/application-error/);
  });
});

describe('faults of calls', () => {
  const call = (to = TO) =>
    client().calls.create({
      to,
      from: FROM,
      twiml: '<Response/>',
      statusCallback: `${story.hears.url}/status`,
      ...all,
    });
  const fault = (name: string, more: object = {}) => control(story.server.url, 'faults', { fault: name, ...more });
  const sequence = (): (string | undefined)[] => story.hears.heard.map(({ params }) => params.SequenceNumber);

  it.each([
    ['+15005555001', 'busy'],
    ['+15005555002', 'no-answer'],
    ['+15005555003', 'failed'],
    ['+15005555004', 'completed'],
  ])('%s ends as %s', async (number, status) => {
    const { sid } = await call(number);
    await control(story.server.url, 'idle');
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
    await control(story.server.url, 'idle');
    expect(name === 'duplicate' ? sequence().sort() : sequence()).toEqual(order);
  });

  it('callbacks come late, and before the answer', async () => {
    await phone(TO, { answers: 'busy' });
    await fault('late', { ms: 300, times: 1 });
    const { sid } = await call();
    await story.hears.until(1);
    expect((await client().calls(sid).fetch()).status).toBe('busy');
    await control(story.server.url, 'idle');
    story.hears.heard.splice(0);
    await fault('early', { times: 1 });
    const early = await call();
    expect(story.hears.heard[0]?.params).toMatchObject({ CallSid: early.sid, CallStatus: 'initiated' });
  });

  it('an answer that is lost after acceptance: the call is made', async () => {
    await phone(TO, { answers: 'busy' });
    await fault('reset-after', { on: 'create-call', times: 1 });
    await expect(call()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await story.hears.until(3);
  });

  it('a refusal before acceptance: no call is made', async () => {
    await fault('refuse', { code: 20429, retryAfter: 1, times: 1 });
    await expect(call('+12025550166')).rejects.toMatchObject({ code: 20429 });
    expect(await client().calls.list({ to: '+12025550166' })).toEqual([]);
  });
});

describe('a call that cannot be made', () => {
  it.each([
    ['no recipient', { to: '' }, 21201],
    ['a recipient that is none', { to: '12345' }, 21211],
    ['a caller that is none', { from: '+15005550001' }, 21212],
    ['an address that cannot be fetched', { url: 'ftp://example.com' }, 21205],
  ])('%s', async (_name, change, code) => {
    const wish = { to: TO, from: FROM, url: `${story.hears.url}/voice`, ...change };
    await expect(client().calls.create(wish)).rejects.toMatchObject({ code, status: 400 });
  });
});
