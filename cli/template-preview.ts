/** `forbear template preview`: a text as an account would get it now, in how many segments, and what it would cost. */
import { previewWriter } from '../activities/preview';
import { previewPricer } from '../activities/price-of-message';
import { Problem } from '../api/problem';
import { findTemplate } from '../api/templates/template-shelves';
import { type PreviewHost, writePreview } from '../api/templates/write-preview';
import type { TemplatePreview } from '../contract/http-template';
import { PolicyShelf } from '../db/policy-shelf';
import { bookClock } from './book-clock';
import { cliLogger, openBook } from './house';
import { lenderInUse } from './lender';
import { TEMPLATES, templateTexts } from './package-root';
import { pricesFrom, pricesOfFile } from './prices';
import { CliProblem } from './problem';
import { withBook } from './running';
import { Environment } from './serve/environment';

/** Options of the command. */
export interface PreviewOptions {
  /** The version in use, unless said otherwise. */
  readonly textVersion?: number;
  /** FORBEAR_PRICES, unless said otherwise. */
  readonly prices?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** Prints the text in every language. Nothing leaves and nothing is kept. */
export async function previewTemplate(template: string, account: string, options: PreviewOptions): Promise<void> {
  const { prices: file, data, json = false } = options;
  const env = new Environment(process.env);
  const prices = file === undefined ? pricesFrom(env) : pricesOfFile(file);
  const { words } = lenderInUse(env);
  const preview = await withBook(data, async (url) => {
    const book = openBook(url, 'forbear-template', cliLogger());
    try {
      const texts = { files: templateTexts(), write: previewWriter(TEMPLATES, words), price: previewPricer(prices) };
      const turns = { clock: await bookClock(book.db), shelf: new PolicyShelf() };
      return await previewFrom({ db: book.db, texts, turns }, template, account, options.textVersion);
    } finally {
      await book.close();
    }
  });
  process.stdout.write(json ? `${JSON.stringify(preview)}\n` : previewLines(preview));
}

async function previewFrom(host: PreviewHost, template: string, account: string, wished: number | undefined) {
  const version = wished ?? (await findTemplate(host.db, host.texts, template))?.inUse ?? null;
  if (version === null) throw new CliProblem(`no template \`${template}\` is in use; see \`forbear template list\``);
  try {
    return await writePreview(host, { template, version, account });
  } catch (error) {
    if (error instanceof Problem) throw new CliProblem(error.message);
    throw error;
  }
}

/** The preview as a terminal shows it. */
export function previewLines({ template, version, account, texts }: TemplatePreview): string {
  const blocks = texts.map(({ language, isTheirs, subject, body, segments, costs }) =>
    [
      `${language}${isTheirs ? ' (their language)' : ''}`,
      ...(subject === null ? [] : [`  ${subject}`]),
      ...body.split('\n').map((line) => `  ${line}`),
      ...(segments === null ? [] : [`  ${segments.count} segment(s) of ${segments.encoding}, ${segments.units} units`]),
      ...costs.map((cost) => `  ${cost.channel}: ${costWords(cost)}`),
    ].join('\n'),
  );
  return `${template} version ${version} for ${account}\n${blocks.join('\n')}\n`;
}

type ShownCost = TemplatePreview['texts'][number]['costs'][number];

function costWords({ money, exact, unknown, refused }: ShownCost): string {
  if (money === null) return `cost unknown: ${unknown}`;
  const paid = `${money.amount} ${money.currency}${exact === money.amount ? '' : ` (${exact})`}`;
  return refused === null ? paid : `${paid}; would not leave: ${refused}`;
}
