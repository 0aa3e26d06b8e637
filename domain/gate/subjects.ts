/**
 * What most questions have nothing of: a bankruptcy, a cease letter, a third person. A rule that has nothing to say
 * without them is not asked; what a question has of them is looked up once for all rules.
 */
import type { Question } from './question';

/** Facts by their name, acts as `act.`; `attempts` = at least one; `third-person` = anybody but the consumer. */
export const SUBJECTS = [
  'attempts',
  'attorney',
  'bankruptcy',
  'cease',
  'dispute',
  'validation',
  'inbound',
  'inconvenient',
  'inconvenientPlaces',
  'mediaRequests',
  'optOuts',
  'employerProhibits',
  'installmentAgreement',
  'assignment',
  'third-person',
  'act.action',
  'act.content',
  'act.contains',
  'act.visibleTo',
  'act.envelope',
] as const;

export type Subject = (typeof SUBJECTS)[number];

const bit = (subject: Subject): number => 1 << SUBJECTS.indexOf(subject);

/** The bits of subjects; all of them for a rule that is always asked. */
export const bitsOf = (subjects: readonly Subject[] | undefined): number =>
  subjects === undefined ? -1 : subjects.reduce((bits, subject) => bits | bit(subject), 0);

/** Which subjects a question has. One bit is always set, so that a rule that is always asked is. */
export function subjectsOf({ facts, act }: Question): number {
  let bits = ALWAYS;
  if (facts.attempts.length > 0) bits |= ATTEMPTS;
  if (facts.attorney !== undefined) bits |= ATTORNEY;
  if (facts.bankruptcy !== undefined) bits |= BANKRUPTCY;
  if (facts.cease !== undefined) bits |= CEASE;
  if (facts.dispute !== undefined) bits |= DISPUTE;
  if (facts.validation !== undefined) bits |= VALIDATION;
  if (facts.inbound !== undefined) bits |= INBOUND;
  if (facts.inconvenient !== undefined) bits |= INCONVENIENT;
  if (facts.inconvenientPlaces !== undefined) bits |= INCONVENIENT_PLACES;
  if (facts.mediaRequests !== undefined) bits |= MEDIA_REQUESTS;
  if (facts.optOuts !== undefined) bits |= OPT_OUTS;
  if (facts.employerProhibits !== undefined) bits |= EMPLOYER_PROHIBITS;
  if (facts.installmentAgreement !== undefined) bits |= INSTALMENT_AGREEMENT;
  if (facts.assignment !== undefined) bits |= ASSIGNMENT;
  if (act.person !== undefined && act.person !== 'consumer') bits |= THIRD_PERSON;
  if (act.action !== undefined) bits |= ACTION;
  if (act.content !== undefined) bits |= CONTENT;
  if (act.contains !== undefined) bits |= CONTAINS;
  if (act.visibleTo !== undefined) bits |= VISIBLE_TO;
  if (act.envelope !== undefined) bits |= ENVELOPE;
  return bits;
}

const ALWAYS = 1 << 30;
const ATTEMPTS = bit('attempts');
const ATTORNEY = bit('attorney');
const BANKRUPTCY = bit('bankruptcy');
const CEASE = bit('cease');
const DISPUTE = bit('dispute');
const VALIDATION = bit('validation');
const INBOUND = bit('inbound');
const INCONVENIENT = bit('inconvenient');
const INCONVENIENT_PLACES = bit('inconvenientPlaces');
const MEDIA_REQUESTS = bit('mediaRequests');
const OPT_OUTS = bit('optOuts');
const EMPLOYER_PROHIBITS = bit('employerProhibits');
const INSTALMENT_AGREEMENT = bit('installmentAgreement');
const ASSIGNMENT = bit('assignment');
const THIRD_PERSON = bit('third-person');
const ACTION = bit('act.action');
const CONTENT = bit('act.content');
const CONTAINS = bit('act.contains');
const VISIBLE_TO = bit('act.visibleTo');
const ENVELOPE = bit('act.envelope');
