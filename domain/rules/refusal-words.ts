/**
 * What a person's own words refuse, read as a reasonable person would and in doubt against contact. English alone:
 * words that nobody can read here are for a person to read.
 */

/** What words may refuse. */
export type Medium = 'call' | 'sms' | 'email' | 'mail' | 'visit';

const MEDIA: readonly Medium[] = ['call', 'sms', 'email', 'mail', 'visit'];

/** "Stop calling", "don't you ever text", "no more letters": a refusal and, at most four words on, what is refused. */
const REFUSED = "(?:stop|quit|cease|don'?t|do not|no more|no longer|never|not to)";
/** "I never got your call" tells of a call and refuses none. */
const GAP = "(?: (?!(?:got|get|have|had|received|see|saw|know|understand|remember)\\b)[\\w']+){0,4}?";
const NAMED: Readonly<Record<Medium, string>> = {
  call: '(?:calls?|calling|phone|phones|phoning|telephon(?:e|ing)|ring|ringing|dial|dialing|dialling|voicemails?)',
  sms: '(?:texts?|texting|sms|messages?|messaging)',
  email: '(?:emails?|emailing)',
  mail: '(?:mail|mails|mailing|letters?|post|posting)',
  visit: '(?:visits?|visiting|come|coming|knock|knocking|show up|showing up)',
};
const refusalOf = (words: string): RegExp => new RegExp(`\\b${REFUSED}\\b${GAP} ${words}\\b`);
const PATTERNS: Readonly<Record<Medium, RegExp>> = {
  call: refusalOf(NAMED.call),
  sms: refusalOf(NAMED.sms),
  email: refusalOf(NAMED.email),
  mail: refusalOf(NAMED.mail),
  visit: refusalOf(NAMED.visit),
};
/** Refusals of any contact, which reach every medium by which consent was given. */
const ANY_CONTACT = refusalOf(
  '(?:contact|contacting|bother|bothering|harass|harassing|reach|reaching|write|writing|use|using)',
);
const WITHDRAWN =
  /\b(?:unsubscribe|opt(?:ed|ing)? ?out|revoke|(?:remove|delete|lose) (?:me|my|this)|take me off|leave me alone|wrong number)\b/;
const BARE =
  /^(?:please |just |now |ok )*(?:stop|quit|end|cancel|revoke|unsubscribe|opt ?out)(?: (?:please|it|now|this|that|all|everything|immediately|stop))*$/;
/** Said of any contact, and of nothing else: "stop contacting me", "leave me alone". */
const EVERY_CONTACT =
  /\b(?:stop|quit|cease|don'?t|do not|never|no more|no longer)\b(?: (?:you|ever|dare|all|any|to|please|even|try|trying))* (?:contact|contacting|bother|bothering|harass|harassing|reach out|reaching out)\b|\bleave (?:me|us) alone\b/;
const AT_WORK = /\b(?:at|to) (?:my |the )?(?:work|workplace|job|office)\b/;
const THIS_NUMBER = /\bthis (?:number|address|email)\b/;
const AT_HOME = /\b(?:at|to) (?:my )?(?:home|house)\b/;

/** The words of 47 CFR 64.1200(a)(10). */
const KEYWORDS: ReadonlySet<string> = new Set([
  'stop',
  'quit',
  'end',
  'revoke',
  'opt out',
  'optout',
  'cancel',
  'unsubscribe',
]);

/** Lower case, straight quotes, e-mail in one word; dots and dashes become breaks. */
const clausesOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/\be-mail/g, 'email')
    .replace(/\bopt-out\b/g, 'opt out')
    .split(/[^\p{L}\p{N}' ]+|\b(?:but|instead)\b/u)
    .map((clause) => clause.trim().replace(/ +/g, ' '))
    .filter((clause) => clause !== '');

/** Whether a message is one of the seven words alone, in any case, whatever stands around it. */
export function isKeyword(text: string): boolean {
  const words = clausesOf(text).join(' ').replace(/'/g, '').trim();
  return KEYWORDS.has(words);
}

/**
 * Media that the words refuse by name. A refusal of calls at work or at home refuses the place. `reach` = what "this
 * number" is to be read as: the one that a message came from, or every one.
 */
export function mediaNamed(text: string, reach: 'number' | 'every' = 'every'): readonly Medium[] {
  const isGeneral = (clause: string): boolean =>
    !AT_WORK.test(clause) && !AT_HOME.test(clause) && !(reach === 'number' && THIS_NUMBER.test(clause));
  const clauses = clausesOf(text).filter(isGeneral);
  return MEDIA.filter((medium) => clauses.some((clause) => PATTERNS[medium].test(clause)));
}

/** Places that the words refuse: "don't call me at work". */
export function placesNamed(text: string): readonly string[] {
  const refusing = clausesOf(text).filter((clause) =>
    /\b(?:stop|quit|cease|don'?t|do not|no|not|never)\b/.test(clause),
  );
  const places: string[] = [];
  if (refusing.some((clause) => AT_WORK.test(clause))) places.push('work');
  if (refusing.some((clause) => AT_HOME.test(clause))) places.push('home');
  return places;
}

/** Whether the words refuse every contact, whatever the medium, and not at one place, number or address only. */
export const refusesContact = (text: string): boolean =>
  clausesOf(text).some(
    (clause) =>
      EVERY_CONTACT.test(clause) &&
      !AT_WORK.test(clause) &&
      !AT_HOME.test(clause) &&
      !/\b(?:number|phone|address|email|text|sms|messages?)\b/.test(clause),
  );

/** Whether words take back consent to a medium: a keyword, a refusal of the medium or of any contact. */
export function revokes(text: string, medium: Medium): boolean {
  if (isKeyword(text)) return true;
  return clausesOf(text).some(
    (clause) =>
      BARE.test(clause) || WITHDRAWN.test(clause) || ANY_CONTACT.test(clause) || PATTERNS[medium].test(clause),
  );
}
