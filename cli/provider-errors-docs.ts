/** The reference of what providers' errors mean and what happens next, as Markdown, from the tables that the program uses. */
import { SMTP_CODES } from '../domain/delivery/smtp-codes';
import { type CodeMeans, type CodeOf, TWILIO_CODES, TWILIO_RANGES, WHAT_NEXT } from '../domain/delivery/twilio-codes';

const MADE = '<!-- Made by `npm run rules:docs` from domain/delivery. Do not edit. -->';

const SECTIONS: Readonly<Record<CodeOf, string>> = {
  request: 'Any request',
  message: 'Messages',
  call: 'Calls',
};

/** Answers that have no code, or whose code does not matter. */
const WITHOUT_CODE: readonly (readonly [answer: string, means: CodeMeans, reason: string])[] = [
  ['HTTP 429', 'later', 'too many requests at once; `Retry-After` is obeyed'],
  ['HTTP 401, 403, 404, 407', 'ours', 'who answers does not know us'],
  ['HTTP 408, 500 and more', 'unknown', 'it may have been taken before something broke'],
  ['another HTTP 4xx without a code', 'unknown', 'it is not Twilio that answers'],
  ['another HTTP 4xx with a code that is in no range', 'channel', 'Twilio did not take it'],
  ['no connection (refused, no such name)', 'later', 'nothing left'],
  ['no answer within eight seconds, or a broken one', 'unknown', 'it may have been taken'],
  ['an answer of success without the message’s id', 'unknown', 'it may have been taken'],
];

/** The page `docs/generated/provider-errors.md`. */
export const providerErrorsDoc = (): string =>
  `${[
    MADE,
    '# Errors of providers',
    'What each answer of a provider means for us, and what happens next. The words are ours; codes are the providers’.',
    '## What happens next',
    table(
      ['Means', 'What happens next'],
      Object.entries(WHAT_NEXT).map(([means, next]) => [`\`${means}\``, next]),
    ),
    '## Twilio',
    ...Object.entries(SECTIONS).flatMap(([of, title]) => [
      `### ${title}`,
      table(
        ['Code', 'Means', 'What is wrong'],
        [...TWILIO_CODES]
          .filter(([, code]) => code.of === of)
          .sort(([a], [b]) => a - b)
          .map(([code, { means, reason }]) => [String(code), `\`${means}\``, reason]),
      ),
    ]),
    '### Codes that are not in these tables',
    table(
      ['Codes', 'Means', 'What is wrong'],
      TWILIO_RANGES.map(({ from, to, means, reason }) => [`${from} – ${to}`, `\`${means}\``, reason]),
    ),
    '### Answers without a code',
    table(
      ['Answer', 'Means', 'Why'],
      WITHOUT_CODE.map(([answer, means, reason]) => [answer, `\`${means}\``, reason]),
    ),
    '## Mail servers',
    'Enhanced codes (RFC 3463) are read before basic ones (RFC 5321), the more exact row before the broader one.',
    table(
      ['Code', 'When', 'Means', 'What is wrong'],
      SMTP_CODES.map(({ code, stage, kind, means }) => [code, stage ?? 'always', `\`${kind}\``, means]),
    ),
  ].join('\n\n')}\n`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
