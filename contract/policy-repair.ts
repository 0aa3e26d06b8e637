/**
 * A stand-in for a policy file whose shape is partly wrong: every wrong field is replaced by a harmless one, so that
 * what is right can still be checked. Problems that a stand-in would cause are muted.
 */
import type { PolicyProblem } from '../domain/policy-context';
import type { Finding } from './problem';
import type { FieldPath } from './source-text';

/** What takes the place of a wrong field that the file must have; other wrong fields are left out. */
const STAND_INS: Readonly<Record<string, unknown>> = {
  currency: 'CNY',
  kind: 'review',
  by: ['manager'],
  within: 'P1D',
  otherwise: 'deny',
  max: 1,
  before: 'P1D',
  after: 'P1D',
  when: 'true',
  approval: { by: ['manager'], within: 'P1D', otherwise: 'deny' },
};

/** Fields of a rung that are judged by its kind. */
const BY_KIND = ['channel', 'template', 'notice', 'fallback', 'attempts', 'outcome'];

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy of the file with every wrong field replaced or left out. */
export function repair(value: unknown, findings: readonly Finding[]): unknown {
  const file: Fields = isFields(value) ? structuredCloneOf(value) : {};
  const rungs = Array.isArray(file.rungs) ? (file.rungs as unknown[]) : [];
  for (const finding of findings) {
    const [top, place, ...rest] = finding.path;
    if (top === undefined || (top === 'rungs' && typeof place === 'number')) continue;
    replace(file, [top, ...(place === undefined ? [] : [place]), ...rest], finding);
  }
  file.rungs = rungs.map((given, place) => {
    const rung: Fields = isFields(given) ? given : {};
    for (const finding of findings) {
      const [top, index, ...rest] = finding.path;
      if (top === 'rungs' && index === place && rest.length > 0) replace(rung, rest, finding);
    }
    const day = typeof rung.day === 'number' ? rung.day : dayNear(rungs, place);
    return { ...(isFields(given) ? rung : { kind: 'review' }), id: rung.id ?? `rung-${place}`, day };
  });
  return { ...file, currency: file.currency ?? STAND_INS.currency };
}

/** Replaces the field that a finding is about, or the whole around a part of it (a title in one language, an override). */
function replace(group: Fields, path: FieldPath, { unknownField }: Finding): void {
  const [head, ...rest] = path.map(String);
  if (head === undefined) return;
  const inside = group[head];
  const goesDeeper = rest.length > 0 && isFields(inside) && (unknownField || (head !== 'title' && head !== 'override'));
  if (goesDeeper) replace(inside, rest, { path: rest, message: '', unknownField });
  else if (!unknownField && Object.hasOwn(STAND_INS, head)) group[head] = STAND_INS[head];
  else delete group[head];
}

/** The day of the nearest earlier rung that has one, else of the nearest later: in order, whatever was meant. */
function dayNear(rungs: readonly unknown[], place: number): number {
  const days = rungs.map((rung) => (isFields(rung) && Number.isInteger(rung.day) ? Number(rung.day) : null));
  const known = (day: number | null): boolean => day !== null;
  return days.slice(0, place).findLast(known) ?? days.slice(place).find(known) ?? 1;
}

const structuredCloneOf = (value: Fields): Fields => JSON.parse(JSON.stringify(value)) as Fields;

/** Whether a problem of the repaired policy is one of the file, and not of a stand-in. */
export function isReal(problem: PolicyProblem, findings: readonly Finding[]): boolean {
  const wrong = findings.filter((finding) => !finding.unknownField).map((finding) => finding.path);
  const [top, place, field] = problem.path;
  if (wrong.some((path) => path.length === 0 || startsWith(problem.path, path) || startsWith(path, problem.path)))
    return false;
  if (top === 'rungs' && place === undefined) return !wrong.some((path) => path[0] === 'rungs');
  if (top !== 'rungs') return true;
  const wrongHere = wrong.filter((path) => path[0] === 'rungs' && path[1] === place).map((path) => path[2]);
  if (wrongHere.includes('kind') && BY_KIND.includes(String(field))) return false;
  if (field === 'until') return !wrongHere.includes('when') && !wrongHere.includes('day');
  if (field === 'when') return !wrong.some((path) => path[0] === 'currency');
  return true;
}

const startsWith = (path: FieldPath, head: FieldPath): boolean => head.every((part, depth) => path[depth] === part);
