import { html, type Markup } from './markup';
import type { Language, Words } from './words';

/** What every page is told. */
export interface PageContext {
  readonly language: Language;
  readonly words: Words;
  /** Path of the page itself, without a query. */
  readonly path: string;
}

/** The whole document around a page. Elements with `data-live` are fetched again whenever anything changes. */
export function frame({ language, words, path }: PageContext, title: string, content: Markup): string {
  const other = language === 'en' ? 'zh-CN' : 'en';
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_page/style.css">
<script src="/_page/script.js" defer></script>
</head>
<body>
<a class="skip" href="#content">${words('skip')}</a>
<header>
<p class="brand"><a href="/">${words('title')}</a> <span class="pulse" title="${words('live')}"></span></p>
<p class="about">${words('about')}</p>
<a class="language" lang="${other}" hreflang="${other}" href="${path}?lang=${other}">${words('switchTo')}</a>
</header>
<main id="content" tabindex="-1">
${content}
</main>
</body>
</html>
`.text;
}

/** A time of day, in UTC, with the whole of it for machines. */
export function timeTag(at: number): Markup {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}" title="${iso}">${iso.slice(11, 19)}</time>`;
}

/** A state as a label; its colour says no more than its word. */
export function stateTag(words: Words, state: Parameters<Words>[0], errorCode: number | null = null): Markup {
  return html`<span class="state ${state}">${words(state)}${errorCode === null ? null : html` <b>${words('error')} ${errorCode}</b>`}</span>`;
}
