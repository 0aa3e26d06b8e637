/**
 * The parts that a text may have to have, and how it shows that it has one: by a variable, by a shared part of the house,
 * or by a stretch that its author has marked, in which a way to reach the lender is named. Words are never guessed at:
 * what is marked is read by the second person.
 */
import type { Sentence } from '../sentence';
import type { TemplateText } from './template';
import { isWay } from './variables';

interface Part {
  readonly title: Sentence;
  /** All of them must be named, whatever a condition says. */
  readonly values?: readonly string[];
  /** May be marked, and then must name a way. */
  readonly marked?: true;
  /** Shared parts that are it. */
  readonly shared?: readonly string[];
}

/** Every part, by name. */
export const PARTS = {
  who: { title: { en: 'who writes', 'zh-CN': '由谁发送' }, values: ['lender'] },
  whom: { title: { en: 'to whom', 'zh-CN': '发送给谁' }, values: ['name'] },
  why: { title: { en: 'how much is asked, on which account', 'zh-CN': '金额与账户' }, values: ['amount', 'reference'] },
  dispute: {
    title: { en: 'how to dispute it', 'zh-CN': '如何提出异议' },
    marked: true,
    shared: ['dispute', 'us-validation'],
  },
  stop: { title: { en: 'how to have no more of it', 'zh-CN': '如何不再接收' }, marked: true, shared: ['stop'] },
  complain: { title: { en: 'where to complain', 'zh-CN': '投诉方式' }, values: ['complaints'] },
  phone: { title: { en: 'a number that people answer', 'zh-CN': '人工电话' }, values: ['phone'] },
  disclosure: {
    title: { en: 'that it is from a debt collector', 'zh-CN': '表明来自催收人' },
    values: ['disclosure'],
    shared: ['us-disclosure'],
  },
  validation: { title: { en: 'the validation information', 'zh-CN': '债务核实信息' }, shared: ['us-validation'] },
  'visit-time': { title: { en: 'from when on a visit may come', 'zh-CN': '上门时间' }, values: ['visit_from'] },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;

/** Shared parts that a text may render; each exists in every language. */
export const SHARED_PARTS: ReadonlySet<string> = new Set(['dispute', 'stop', 'us-disclosure', 'us-validation']);

/** Names that a mark may have. */
export const MARKS: ReadonlySet<string> = new Set(
  Object.entries(PARTS).flatMap(([name, part]) => ('marked' in part ? [name] : [])),
);

/** Whether a text has a part, for certain. */
export function hasPart(text: TemplateText, name: PartName): boolean {
  const { values, marked, shared = [] }: Part = PARTS[name];
  const sure = text.pieces.filter((piece) => piece.sure);
  if (sure.some((piece) => piece.kind === 'shared' && shared.includes(piece.name))) return true;
  if (values?.every((value) => sure.some((piece) => piece.kind === 'value' && piece.name === value))) return true;
  if (marked !== true) return false;
  const within = sure.filter((piece) => piece.marks.includes(name));
  return (
    within.some((piece) => piece.kind === 'words' && /\p{L}{2}/u.test(piece.words)) &&
    within.some((piece) => piece.kind === 'value' && isWay(piece.name))
  );
}

/** How a text gets a part. */
export function mendOf(name: PartName): string {
  const { values = [], marked, shared = [] }: Part = PARTS[name];
  const ways = [
    ...(values.length === 0 ? [] : [values.map((value) => `{{ ${value} }}`).join(' and ')]),
    ...(marked
      ? [`the words for it with {{ link }} or {{ phone }} between {% # part: ${name} %} and {% # end %}`]
      : []),
    ...shared.map((part) => `{% render 'parts/${part}' %}`),
  ];
  return `put ${ways.join(', or ')} outside of any condition`;
}
