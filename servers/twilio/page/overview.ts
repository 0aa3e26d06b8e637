import type { Call } from '../call-store';
import type { Exchange } from '../exchange';
import type { Message } from '../message';
import { frame, type PageContext, stateTag, timeTag } from './frame';
import { html, type Markup } from './markup';

const SHOWN = 100;

/** Every message and call, newest first, and the telephones they went to. */
export function overviewPage(exchange: Exchange, context: PageContext): string {
  const { words } = context;
  const items = newest(exchange);
  const content = html`<h1>${words('everything')}</h1>
<div class="columns" data-live="all">
<section aria-label="${words('everything')}">
${items.length === 0 ? html`<p class="empty">${words('none')}</p>` : html`<ol class="items">${items.map((item) => itemRow(context, item))}</ol>`}
${items.length === SHOWN ? html`<p class="empty">${words('shown').replace('{n}', `${SHOWN}`)}</p>` : null}
</section>
<nav aria-labelledby="telephones"><h2 id="telephones">${words('telephones')}</h2>${telephones(exchange, context, items)}</nav>
</div>`;
  return frame(context, words('title'), content);
}

type Item =
  | { readonly at: number; readonly number: string; readonly message: Message }
  | { readonly at: number; readonly number: string; readonly call: Call };

function newest(exchange: Exchange): Item[] {
  const items: Item[] = [];
  for (const message of exchange.messages.newestFirst()) {
    if (items.length === SHOWN) break;
    items.push({ at: message.at, number: debtorOf(message), message });
  }
  for (const call of exchange.calls.newestFirst().slice(0, SHOWN)) items.push({ at: call.at, number: call.to, call });
  return items.sort((a, b) => b.at - a.at).slice(0, SHOWN);
}

const debtorOf = (message: Message): string => (message.direction === 'inbound' ? message.from : message.to);
/** The page of a telephone. */
export const phonePath = (number: string): string => `/phone/${encodeURIComponent(number)}`;

function itemRow({ words }: PageContext, item: Item): Markup {
  const link = (number: string): Markup =>
    number === item.number ? html`<a href="${phonePath(number)}">${number}</a>` : html`${number}`;
  const thing = 'message' in item ? item.message : item.call;
  const state =
    'message' in item
      ? stateTag(words, item.message.status, item.message.errorCode)
      : stateTag(words, item.call.status);
  const text =
    'message' in item
      ? item.message.body
      : (item.call.transcript.filter(({ what }) => what === 'says').at(-1)?.text ?? '');
  const inward = 'message' in item && item.message.direction === 'inbound';
  return html`<li class="item ${inward ? 'in' : 'out'}">
<p class="meta">${timeTag(thing.at)} <span class="kind">${words('message' in item ? 'message' : 'call')}</span> ${words('from')} ${link(thing.from)} ${words('to')} ${link(thing.to)} ${state}</p>
<p class="text">${text}</p>
</li>`;
}

function telephones(exchange: Exchange, { words }: PageContext, items: readonly Item[]): Markup {
  const numbers = [...new Set(items.map(({ number }) => number))];
  if (numbers.length === 0) return html`<p class="empty">${words('noPhones')}</p>`;
  const row = (number: string): Markup => {
    const out = exchange.optOuts.sendersOf(number).length > 0;
    return html`<li><a href="${phonePath(number)}">${number}</a>${out ? html` <span class="state failed">${words('optedOut')}</span>` : null}</li>`;
  };
  return html`<ul class="phones">${numbers.map(row)}</ul>`;
}
