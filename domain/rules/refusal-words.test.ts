import { isKeyword, mediaNamed, placesNamed, revokes } from './refusal-words';

describe('the seven words', () => {
  test.each([
    'stop',
    'STOP',
    ' Stop ',
    'stop.',
    'STOP!!!',
    '"Stop"',
    'sToP\n',
    'quit',
    'Quit.',
    'end',
    'END',
    'revoke',
    'REVOKE',
    'opt out',
    'Opt-Out',
    'OPT  OUT',
    'optout',
    'cancel',
    'Cancel!',
    'unsubscribe',
    'Unsubscribe.',
    '„STOP“',
    'ＳＴＯＰ',
  ])('%j alone revokes', (text) => {
    expect(isKeyword(text)).toBe(true);
    expect(revokes(text, 'sms')).toBe(true);
  });

  test.each([
    '',
    '…',
    'stop by on Monday',
    'weekend',
    'the end of June',
    'cancelled cheque',
    'I will quit smoking',
    'non-stop',
  ])('%j is none of them', (text) => expect(isKeyword(text)).toBe(false));
});

describe('other words that a reasonable person reads as a revocation', () => {
  test.each([
    "please don't text this number any more",
    'stop texting me',
    'Stop all of this, please. Do not contact me',
    'PLEASE STOP',
    'stop it now',
    'no more texts',
    'Never message me again',
    'Leave me alone!',
    'take me off your list',
    'remove me from this list',
    'I want to opt out of these',
    'I revoke my consent',
    'wrong number',
    'don\u2019t text me',
    'I no longer want to receive your messages',
    'Quit harassing me',
  ])('%j', (text) => expect(revokes(text, 'sms')).toBe(true));

  test.each([
    'I will pay on Friday',
    'I can stop by your office on Monday',
    'I never got your text',
    "I don't have your number",
    'OK, thanks',
    'call me at the end of the week',
    'What is the balance?',
    "Don't worry. Text me the amount",
    'stop calling me, text me instead',
  ])('%j is none', (text) => expect(revokes(text, 'sms')).toBe(false));
});

describe('media that words refuse', () => {
  test.each<[string, string[]]>([
    ['stop calling', ['call']],
    ['Stop calling me!', ['call']],
    ['do not phone any more', ['call']],
    ["Don't ever ring me", ['call']],
    ['stop mailing letters', ['mail']],
    ['no more letters', ['mail']],
    ['stop sending e-mails', ['email']],
    ['stop texting me', ['sms']],
    ['stop calling and texting', ['call', 'sms']],
    ['do not visit', ['visit']],
    ['stop calling, text me instead', ['call']],
    ["don't call me at work", []],
    ['please call in the evening', []],
    ['I never received your letter', []],
    ['leave me alone', []],
  ])('%j: %j', (text, media) => expect(mediaNamed(text)).toEqual(media));

  test('"this number" in a message is the one that it came from; said of somebody it is every one', () => {
    expect(mediaNamed('do not text this number', 'number')).toEqual([]);
    expect(mediaNamed('do not text this number')).toEqual(['sms']);
  });

  test.each<[string, string[]]>([
    ["don't call me at work", ['work']],
    ['Do not write to my home', ['home']],
    ['call me at work', []],
    ['stop calling', []],
  ])('places in %j: %j', (text, places) => expect(placesNamed(text)).toEqual(places));
});
