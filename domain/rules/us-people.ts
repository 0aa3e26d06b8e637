/** Who is who in the law of the United States on collecting. Names may end in a number: `third-party-2`. */
import type { Question } from '../gate/question';

/** Who counts as the consumer for contacts: comment 6(a)(1)-(4). */
const CONSUMERS: ReadonlySet<string> = new Set([
  'consumer',
  'spouse',
  'parent',
  'guardian',
  'executor',
  'administrator',
  'personal-representative',
]);

/** To whom a collector may speak of a debt in any case: 12 CFR 1006.6(d)(1)(ii)-(vi). */
const PROFESSIONALS: ReadonlySet<string> = new Set([
  'attorney',
  'consumer-attorney',
  'consumer-reporting-agency',
  'credit-bureau',
  'creditor',
  'creditor-attorney',
  'collector-attorney',
]);

const role = (person: string): string => person.replace(/-\d+$/, '');

/** Whether they are treated as the consumer: a spouse, the parent of a minor, a guardian, an executor. */
export const isConsumer = ({ person }: Question): boolean => person === 'consumer' || CONSUMERS.has(role(person));

/** Whether they are an attorney, a bureau or a creditor: calls to them are not counted. */
export const isProfessional = ({ person }: Question): boolean =>
  person !== 'consumer' && PROFESSIONALS.has(role(person));
