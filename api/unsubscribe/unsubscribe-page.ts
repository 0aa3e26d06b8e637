/** The pages behind the link in every mail. They name nobody and no address: a link may be passed on. */

/** What a page says. */
export type UnsubscribePage = 'ask' | 'done' | 'unknown';

/** Languages of the pages; any other is answered in English. */
const WORDS = {
  en: {
    title: 'E-mails',
    ask: 'Shall we send no more e-mails to the address that this link was sent to?',
    button: 'No more e-mails',
    done: 'Done. We send no more e-mails to this address. Letters that the law asks for may still come by post.',
    again: 'If you want e-mails again later, tell us.',
    unknown: 'This link is not one of ours, or it is not complete. Please open it from the mail once more, or call us.',
  },
  'zh-CN': {
    title: '电子邮件',
    ask: '是否不再向收到此链接的邮箱发送邮件？',
    button: '不再发送邮件',
    done: '已完成。我们不会再向此邮箱发送邮件。法律要求的函件仍可能以邮寄方式送达。',
    again: '如日后希望重新接收邮件，请告诉我们。',
    unknown: '此链接不是由我们发出，或不完整。请从邮件中重新打开，或致电我们。',
  },
} as const;

/** What a browser may do with it. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A page, in the language of the mail. Nothing of it comes from outside. */
export function unsubscribePage(page: UnsubscribePage, language: string | null): string {
  const lang = language !== null && Object.hasOwn(WORDS, language) ? (language as keyof typeof WORDS) : 'en';
  const words = WORDS[lang];
  const body = {
    ask: `<p>${words.ask}</p><form method="post"><button type="submit">${words.button}</button></form>`,
    done: `<p role="status">${words.done}</p><p>${words.again}</p>`,
    unknown: `<p role="alert">${words.unknown}</p>${lang === 'en' ? `<p lang="zh-CN">${WORDS['zh-CN'].unknown}</p>` : ''}`,
  }[page];
  return `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${words.title}</title>
<style>
body { font: 1.0625rem/1.6 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif; margin: 12vh auto 0; max-width: 32rem; padding: 0 1.5rem; }
button { font: inherit; padding: .6rem 1.4rem; min-height: 44px; border: 2px solid; border-radius: 6px; background: transparent; color: inherit; cursor: pointer; }
button:focus-visible { outline: 3px solid #1a6ed8; outline-offset: 2px; }
</style></head>
<body><main><h1>${words.title}</h1>${body}</main></body>
</html>
`;
}
