/** Reads a lender file: everything that is wrong with it at once, each with its place, or who writes to debtors. */
import { z } from 'zod';
import { must, textOf } from './fields';
import { findingsOf, type InputProblem, problemAt, problemOfSyntax } from './problem';
import { readSource } from './source-text';

const fields = (what: string) => ({ error: must(what) });

/** Line ends would begin another header of a mail; what turns the direction of writing, or is not seen, shows other words than it has. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

function unseenIn({ input }: { readonly input?: unknown }): string {
  const code = UNSEEN.exec(String(input))?.[0].codePointAt(0) ?? 0;
  return `has a control character (U+${code.toString(16).toUpperCase().padStart(4, '0')}); take it out`;
}

/** Words in one line, as they may stand in a header of a mail, in a text and on paper. */
const line = (what: string, most: number, isOne: (text: string) => boolean = () => true) =>
  textOf(what, () => true)
    .refine((text) => !UNSEEN.test(text), { error: unseenIn, abort: true })
    .refine((text) => text !== '' && text.trim() === text && [...text].length <= most && isOne(text), {
      error: must(what),
    });

const PHONE = /^[+(]?\d[\d ()./-]*\d$/;
const LINK = /^(https:\/\/)?([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z\d-]*[a-z\d](:\d{1,5})?(\/[\w.~%-]+)*$/i;

const nameOf = (whose: string) => {
  const name = line(`${whose}, 1 to 60 characters in one line without blanks around`, 60);
  return z.strictObject(
    { en: name, 'zh-CN': name },
    fields(`${whose} in both languages, { "en": "...", "zh-CN": "..." }`),
  );
};

const lenderSchema = z.strictObject(
  {
    name: nameOf('the name of the lender'),
    phone: line('a telephone number in quotes such as `"+1 212-555-0140"`', 30, (text) => PHONE.test(text)),
    complaints: line('where to complain, such as a telephone number in quotes, 1 to 60 characters in one line', 60),
    link: line(
      'the address of the debtors’ own page such as `example.org/pay`: https or no scheme, no user, query, fragment or slash at the end, at most 60 characters',
      60,
      (text) => LINK.test(text),
    ),
    contact: nameOf('the name of a person who is called back').optional(),
    letterhead: z.strictObject(
      {
        returnTo: line('where letters go that come back, 1 to 100 characters in one line', 100),
        lines: z
          .array(line('a line below the name, 1 to 80 characters', 80), fields('a list of lines, `[]` for none'))
          .max(3, { error: 'has more than 3 lines; they would run into the address' }),
        window: z.enum(['left', 'right'], fields('left or right: where the envelope has its window')),
      },
      fields('the paper, with returnTo, lines and window'),
    ),
  },
  fields('a lender file: fields name, phone, complaints, link, contact, letterhead'),
);

/** Who writes, and on what paper. */
export type LenderFile = z.infer<typeof lenderSchema>;

/** The lender, or everything that is wrong. */
export type ParsedLender = { readonly lender: LenderFile } | { readonly problems: readonly InputProblem[] };

/** Reads a lender from JSON, or from YAML. */
export function parseLender(text: string): ParsedLender {
  const source = readSource(text);
  if (!('locate' in source)) return { problems: source.map(problemOfSyntax) };
  const parsed = lenderSchema.safeParse(source.value);
  if (parsed.success) return { lender: parsed.data };
  const problems = findingsOf(parsed.error, lenderSchema).map(({ path, message, unknownField }) =>
    problemAt(source, path, message, { key: unknownField }),
  );
  return { problems };
}
