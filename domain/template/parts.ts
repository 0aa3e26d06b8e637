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
  validation: {
    title: { en: 'what the consumer may do until when, as the law words it', 'zh-CN': '消费者在期限内的权利' },
    marked: true,
    shared: ['us-validation'],
  },
  'validation-end': {
    title: { en: 'on which date the validation period ends', 'zh-CN': '核实期截止日' },
    values: ['dispute_by'],
    shared: ['us-validation'],
  },
  'creditor-now': {
    title: { en: 'to whom the debt is owed now', 'zh-CN': '现债权人' },
    values: ['creditor'],
    shared: ['us-validation'],
  },
  'creditor-then': {
    title: { en: 'to whom it was owed on the itemisation date', 'zh-CN': '列明日的债权人' },
    values: ['creditor_then'],
    shared: ['us-validation'],
  },
  'itemisation-date': {
    title: { en: 'the itemisation date', 'zh-CN': '列明日' },
    values: ['itemised_on'],
    shared: ['us-validation'],
  },
  'amount-then': {
    title: { en: 'the amount on the itemisation date', 'zh-CN': '列明日的金额' },
    values: ['itemised_amount'],
    shared: ['us-validation'],
  },
  itemisation: {
    title: { en: 'interest, fees, payments and credits since then', 'zh-CN': '此后的利息、费用、还款与减免' },
    values: ['interest_since', 'fees_since', 'payments_since', 'credits_since'],
    shared: ['us-validation'],
  },
  'amount-now': {
    title: { en: 'the current amount, on which account', 'zh-CN': '当前金额与账户' },
    values: ['amount', 'reference'],
    shared: ['us-validation'],
  },
  addresses: {
    title: { en: 'the address of the consumer and the one for disputes', 'zh-CN': '消费者地址与异议收件地址' },
    values: ['address', 'dispute_address'],
    shared: ['us-response'],
  },
  response: {
    title: { en: 'the part on which the consumer responds', 'zh-CN': '消费者回复栏' },
    marked: true,
    shared: ['us-response'],
  },
  'visit-time': { title: { en: 'from when on a visit may come', 'zh-CN': '上门时间' }, values: ['visit_from'] },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;

/** Shared parts that a text may render; each exists in every language. */
export const SHARED_PARTS: ReadonlySet<string> = new Set([
  'dispute',
  'stop',
  'us-disclosure',
  'us-response',
  'us-validation',
]);

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
