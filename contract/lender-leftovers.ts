/** Words of the example that were left in a lender's own file: nobody could pay, dispute or complain by them. */
import { type LenderFile, type ParsedLender, parseLender } from './lender-file';
import { problemAt } from './problem';
import { type FieldPath, readSource } from './source-text';

/** The words of a lender, in whatever form they are held. */
export interface LenderWords {
  readonly name: Readonly<Record<string, string>>;
  readonly phone: string;
  readonly complaints: string;
  readonly link: string;
  readonly contact?: Readonly<Record<string, string>> | undefined;
  readonly letterhead: { readonly returnTo: string; readonly lines: readonly string[] };
}

/** Words of the example, and the field that has them. */
export interface Leftover {
  readonly path: FieldPath;
  readonly words: string;
}

/** Everything that a lender has left of an example, alone or among words of its own. */
export function leftoversOf(lender: LenderWords, example: LenderWords): Leftover[] {
  const { name, phone, complaints, link, letterhead } = example;
  const marks = [letterhead.returnTo, ...Object.values(name), phone, complaints, link];
  const found = textsOf(lender).flatMap(([path, text]) => {
    const words = marks.find((mark) => hasWords(text, mark));
    return words === undefined ? [] : [{ path, words }];
  });
  return [...found, ...personLeft(lender, example)];
}

/** A lender may have somebody of that name: only both languages together are the example's. */
function personLeft({ contact }: LenderWords, example: LenderWords): Leftover[] {
  const languages = Object.entries(example.contact ?? {});
  if (contact === undefined || !languages.every(([language, name]) => contact[language] === name)) return [];
  return languages.slice(0, 1).map(([, words]) => ({ path: ['contact'], words }));
}

function textsOf({ name, phone, complaints, link, letterhead }: LenderWords): [FieldPath, string][] {
  return [
    ...Object.entries(name).map(([language, text]): [FieldPath, string] => [['name', language], text]),
    [['phone'], phone],
    [['complaints'], complaints],
    [['link'], link],
    [['letterhead', 'returnTo'], letterhead.returnTo],
    ...letterhead.lines.map((line, place): [FieldPath, string] => [['letterhead', 'lines', place], line]),
  ];
}

/** As words of their own: `notexample.org/pay` is another address. */
function hasWords(text: string, words: string): boolean {
  const at = text.indexOf(words);
  return (
    at >= 0 && !/[\p{L}\p{N}.-]$/u.test(text.slice(0, at)) && !/^[\p{L}\p{N}]/u.test(text.slice(at + words.length))
  );
}

/** Why a leftover is refused, and the mend. */
export const sayLeftover = ({ words }: Leftover): string =>
  `is still that of the example, \`${words}\`; write your own before anything leaves`;

/** Reads a lender as `parseLender` does; words that were left of the example are problems as well. */
export function parseOwnLender(text: string, example: LenderFile): ParsedLender {
  const parsed = parseLender(text);
  const source = readSource(text);
  if ('problems' in parsed || !('locate' in source)) return parsed;
  const left = leftoversOf(parsed.lender, example);
  return left.length === 0 ? parsed : { problems: left.map((one) => problemAt(source, one.path, sayLeftover(one))) };
}
