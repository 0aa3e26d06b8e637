/**
 * What a mail says around the words of its contact: a subject that tells nothing of a debt, who writes and why, how to
 * object and how to stop; as text and as HTML.
 */
import { join } from 'node:path';
import { Liquid } from 'liquidjs';
import type { Lender } from '../../compose';
import { headerWords } from './address';
import { paragraphsOf, withUnixLines } from './paragraphs';

/** The three faces of a mail. */
export interface Worded {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Puts the words of a contact between head and foot. Throws when the language has no head. */
export type Letterhead = (body: string, language: string, stop: string) => Promise<Worded>;

/** Languages that are written from right to left. */
const RIGHT_TO_LEFT = /^(ar|dv|fa|he|ps|ug|ur|yi)\b/;

/** The letterhead of a lender, over a folder of templates. */
export function letterhead(templates: string, lender: Lender): Letterhead {
  const options = { root: templates, strictVariables: true, strictFilters: true, ownPropertyOnly: true, cache: true };
  const plain = new Liquid(options);
  const html = new Liquid({ ...options, outputEscape: 'escape', root: join(templates, 'layout') });
  return async (body, language, stop) => {
    const { phone, complaints, link } = lender;
    const name = nameIn(lender, language);
    const words = { lender: name, phone, complaints, link };
    const part = async (file: string): Promise<string> =>
      String(await plain.renderFile(`parts/email-${file}.${language}.liquid`, words)).trim();
    const [subject, foot, stopWords] = await Promise.all([part('subject'), part('footer'), part('stop')]);
    const page = {
      lang: language,
      dir: RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr',
      subject: headerWords(subject),
      // A letter has its own.
      heading: withUnixLines(body).split('\n')[0] === name ? '' : name,
      paragraphs: paragraphsOf(body),
      footer: foot.split('\n'),
      stop,
      stop_words: stopWords,
    };
    return {
      subject: page.subject,
      text: `${withUnixLines(body)}\n\n-- \n${foot}\n${stopWords}: ${stop}\n`,
      html: String(await html.renderFile('email.liquid', page)),
    };
  };
}

/** The lender's name in a language; in any, where it has none in this one. */
export const nameIn = ({ name }: Lender, language: string): string => name[language] ?? Object.values(name)[0] ?? '';
