/** Just enough of XML for TwiML: elements, attributes, text, comments, CDATA. No document types, no entities but the five. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/** A text that is no XML, and where. */
export class XmlProblem extends Error {
  override readonly name = 'XmlProblem';
}

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (XmlElement | string)[];
}

const TOKEN =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads one document. */
export function parseXml(text: string): XmlElement {
  const root: Open = { name: '', attributes: {}, children: [] };
  const open: Open[] = [root];
  TOKEN.lastIndex = 0;
  const source = text.replace(/^\uFEFF/, '');
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(source);
    if (token === null)
      throw new XmlProblem(`character ${at + 1}: ${JSON.stringify(source.slice(at, at + 20))} is no XML`);
    take(token, open, at);
  }
  const unfinished = open.at(-1);
  if (unfinished !== root && unfinished !== undefined) throw new XmlProblem(`<${unfinished.name}> is never closed`);
  const elements = root.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  const [only] = elements;
  if (elements.length !== 1 || only === undefined || typeof only === 'string')
    throw new XmlProblem('a document has exactly one outermost element');
  return only;
}

function take(token: RegExpExecArray, open: Open[], at: number): void {
  const [, cdata, closing, opening, attributes = '', selfClosed, text] = token;
  const parent = open.at(-1);
  if (parent === undefined) throw new XmlProblem(`character ${at + 1}: nothing is open`);
  if (cdata !== undefined) parent.children.push(cdata);
  else if (text !== undefined) parent.children.push(plain(text));
  else if (closing !== undefined) {
    if (open.length < 2 || parent.name !== closing)
      throw new XmlProblem(`character ${at + 1}: </${closing}> closes nothing`);
    open.pop();
  } else if (opening !== undefined) {
    const element: Open = { name: opening, attributes: {}, children: [] };
    for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE))
      element.attributes[name] = plain(double ?? single ?? '');
    parent.children.push(element);
    if (selfClosed !== '/') open.push(element);
  }
}

function plain(text: string): string {
  return text.replace(/&([^;\s]*);?/g, (whole, name: string) => {
    const named = NAMED[name];
    if (named !== undefined && whole.endsWith(';')) return named;
    const code = /^#x([0-9a-f]+)$/i.exec(name)?.[1];
    const point = code === undefined ? Number(/^#(\d+)$/.exec(name)?.[1] ?? Number.NaN) : Number.parseInt(code, 16);
    if (!whole.endsWith(';') || !(point > 0 && point <= 0x10_ffff))
      throw new XmlProblem(`${whole} is no character reference`);
    return String.fromCodePoint(point);
  });
}

/** All text inside an element, without markup, white space as one space. */
export function textIn(element: XmlElement): string {
  const all = element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
  return all.replace(/\s+/g, ' ').trim();
}

/** The elements directly inside. */
export const elementsIn = (element: XmlElement): XmlElement[] =>
  element.children.filter((child): child is XmlElement => typeof child !== 'string');
