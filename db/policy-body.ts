/** A published policy as the book has it, read back: what is not as `toPolicyJson` writes it is told, never run. */
import type { Policy } from '../domain/policy';
import { fromPolicyJson, type PolicyJson } from '../domain/policy-json';
import type { PublishedPolicy } from './policy.store';

type Row = Pick<PublishedPolicy, 'id' | 'version' | 'body'>;

/** The policy of a row. Throws, with its id and version, when the row does not hold one. */
export function policyOfRow({ id, version, body }: Row): Policy {
  if (isPolicyJson(body)) return fromPolicyJson(body);
  throw new TypeError(
    `version ${version} of policy \`${id}\` in the book is no policy: somebody has changed the row, or a newer version of the program wrote it`,
  );
}

const AMOUNT = /^\d+$/;

/** As deep as what a wrong shape would harm without a word: amounts, and what every rung is walked by. */
function isPolicyJson(body: unknown): body is PolicyJson {
  if (!isRecord(body) || !isRecord(body.title) || !isText(body.currency)) return false;
  if (typeof body.tolerance !== 'string' || !AMOUNT.test(body.tolerance)) return false;
  const costs = body.costs ?? {};
  if (!isRecord(costs) || !Object.values(costs).every((amount) => AMOUNT.test(String(amount)))) return false;
  return Array.isArray(body.rungs) && body.rungs.every(isRung);
}

const isRung = (rung: unknown): boolean =>
  isRecord(rung) && isText(rung.id) && isText(rung.kind) && Number.isInteger(rung.day);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
