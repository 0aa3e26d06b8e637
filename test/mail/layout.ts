/** The layout of a mail: written in MJML, shipped as what it compiles to. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import mjml2html from 'mjml';

const FOLDER = join(__dirname, '../../templates/layout');

/** Where the compiled layout is kept. */
export const COMPILED_LAYOUT = join(FOLDER, 'email.liquid');

/** Compiles the layout. Throws with line and cause where MJML finds a fault. */
export async function compiledLayout(): Promise<string> {
  const source = readFileSync(join(FOLDER, 'email.mjml'), 'utf8');
  const { html, errors } = await mjml2html(source, { validationLevel: 'strict', fonts: {} });
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
  return `${html
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')}\n`;
}
