import { fittingError, fittingOne, fittingPage, Misfit, wrongInRequest } from './contract';
import { messageResource } from './message';
import { segmentsOf } from './segments';
import { timeFilter } from './time-filter';

const ACCOUNT = 'AC00000000000000000000000000000001';
const message = messageResource(ACCOUNT, {
  ...{
    sid: `SM${'1'.repeat(32)}`,
    to: '+12025550123',
    from: '+12025550199',
    body: 'Hello',
    at: 0,
    listedAt: 0,
    updatedAt: 0,
  },
  ...{
    statusCallback: null,
    service: null,
    direction: 'outbound-api',
    status: 'delivered',
    errorCode: null,
    sentAt: 0,
  },
});

describe('an answer', () => {
  it('that is as the vendor has it goes out', () => {
    expect(fittingOne('message', message)).toBe(message);
  });

  const { status: _status, ...without } = message;
  it.each([
    ['lacks a property', without],
    ['has one too many', { ...message, mood: 'good' }],
    ['has an unknown state', { ...message, status: 'lost' }],
    ['has a number for a text', { ...message, num_segments: 1 }],
    ['has a time in another form', { ...message, date_created: '2026-11-22T10:00:00Z' }],
    ['has no identifier of a message', { ...message, sid: 'SM1' }],
  ])('that %s is a defect', (_name, answer) => {
    expect(() => fittingOne('message', answer)).toThrow(Misfit);
    expect(() => fittingPage('message', { messages: [answer] })).toThrow(Misfit);
  });

  it('that is an error has the four fields and no other', () => {
    const body = { code: 21211, message: 'no', more_info: 'https://www.twilio.com/docs/errors/21211', status: 400 };
    expect(fittingError(body)).toBe(body);
    expect(() => fittingError({ ...body, status: 200 })).toThrow(Misfit);
    expect(() => fittingError({ code: 21211 })).toThrow(Misfit);
  });
});

describe('a request', () => {
  it('gets the types of the document', () => {
    const request = {
      To: '+12025550123',
      From: '+12025550199',
      Timeout: '30',
      Record: 'true',
      StatusCallbackEvent: 'ringing',
    };
    expect(wrongInRequest('create call', request)).toBeNull();
    expect(request).toMatchObject({ Timeout: 30, Record: true, StatusCallbackEvent: ['ringing'] });
  });

  it.each([
    ['create message', { Body: 'Hello' }, /To/],
    ['create message', { To: '+1', MessagingServiceSid: 'MG1' }, /MessagingServiceSid/],
    ['create call', { To: '+1', From: '+1', Timeout: 'long' }, /Timeout/],
    ['update call', { Status: 'paused' }, /Status/],
    ['list messages', { PageSize: '5000' }, /PageSize/],
    ['list messages', { 'DateSent>': 'yesterday' }, /DateSent>/],
    ['list calls', { Status: 'lost' }, /Status/],
  ] as const)('%s %j is refused', (operation, request, words) => {
    expect(wrongInRequest(operation, request)).toMatch(words);
  });
});

it.each([
  ['', 1],
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['字'.repeat(70), 1],
  ['字'.repeat(71), 2],
  ['👍'.repeat(35), 1],
  ['👍'.repeat(36), 2],
])('%s is %i segments', (text, segments) => {
  expect(segmentsOf(text)).toBe(segments);
});

describe('a filter by time', () => {
  const noon = Date.parse('2026-11-22T12:00:00.400Z');
  it.each([
    [{ DateSent: '2026-11-22' }, true],
    [{ DateSent: '2026-11-21' }, false],
    [{ 'DateSent>': '2026-11-22' }, true],
    [{ 'DateSent>': '2026-11-23' }, false],
    [{ 'DateSent<': '2026-11-22' }, true],
    [{ 'DateSent<': '2026-11-21' }, false],
    [{ 'DateSent>': '2026-11-22T12:00:00Z', 'DateSent<': '2026-11-22T12:00:00Z' }, true],
    [{ 'DateSent>': '2026-11-22T12:00:01Z' }, false],
    [{ 'DateSent<': '2026-11-22T11:59:59Z' }, false],
    [{}, true],
  ])('%j', (query, found) => {
    expect(timeFilter('DateSent', query)(noon)).toBe(found);
  });
});
