import type { TranscriptLine } from '../call-entry';
import { secondsOf } from '../call-resource';
import { type Call, isOver } from '../call-store';
import type { Stage } from '../stage';
import { frame, type PageContext, stateTag, timeTag } from './frame';
import { html, type Markup } from './markup';
import { phonePath } from './overview';

const SHOWN = 60;
const SHOWN_CALLS = 10;
const QUICK = ['STOP', 'START', 'HELP', '停', '请不要再联系我', 'please leave me alone'];

/** One telephone: what came to it, what was answered, its calls, and the means to answer. */
export function phonePage(stage: Stage, context: PageContext, number: string): string {
  const { words } = context;
  const content = html`<p><a href="/">← ${words('back')}</a></p>
<h1>${words('phoneOf')} ${number}</h1>
<div data-live="notice">${optedOut(stage, context, number)}</div>
<div class="columns halves">
<section class="phone" aria-labelledby="thread"><h2 id="thread">${words('thread')}</h2>
<div class="scrolls" data-live="thread" tabindex="0">${threadOf(stage, context, number)}</div>${answerForm(context, number)}</section>
<section aria-labelledby="calls"><h2 id="calls">${words('calls')}</h2>
<div class="scrolls" data-live="calls" tabindex="0">${callsOf(stage, context, number)}</div></section>
</div>`;
  return frame(context, `${number} – ${words('title')}`, content);
}

function optedOut({ exchange }: Stage, { words }: PageContext, number: string): Markup | null {
  const senders = exchange.optOuts.sendersOf(number);
  return senders.length === 0
    ? null
    : html`<p class="notice">${number} ${words('optedOutOf')} ${senders.join(', ')}</p>`;
}

interface Bubble {
  readonly at: number;
  readonly mine: boolean;
  readonly body: string;
  readonly foot: Markup;
}

function threadOf({ exchange }: Stage, { words }: PageContext, number: string): Markup {
  const bubbles: Bubble[] = exchange.optOuts.repliesTo(number).map(({ at, body, from }) => ({
    ...{ at, body, mine: false },
    foot: html`${from} · ${words('auto')}`,
  }));
  for (const message of exchange.messages.newestFirst(number)) {
    if (bubbles.length >= SHOWN) break;
    const mine = message.direction === 'inbound' && message.from === number;
    const other = mine ? message.to : message.from;
    bubbles.push({
      at: message.at,
      mine,
      body: message.body,
      foot: html`${other} ${stateTag(words, message.status, message.errorCode)}`,
    });
  }
  if (bubbles.length === 0) return html`<p class="empty">${words('noThread')}</p>`;
  const shown = bubbles.sort((a, b) => a.at - b.at || Number(b.mine) - Number(a.mine));
  return html`<ol class="thread" aria-live="polite">${shown.map(
    ({ at, mine, body, foot }) =>
      html`<li class="bubble ${mine ? 'mine' : 'theirs'}"><p class="text">${body}</p><p class="meta">${timeTag(at)} ${foot}</p></li>`,
  )}</ol>`;
}

function answerForm({ words }: PageContext, number: string): Markup {
  const action = `${phonePath(number)}/answer`;
  return html`<div class="answer"><form method="post" action="${action}">
<label for="body">${words('answerLabel')}</label>
<div class="line"><input id="body" name="body" maxlength="1600" required autocomplete="off"><button>${words('send')}</button></div></form>
<form method="post" action="${action}" class="quick" aria-label="${words('quick')}">${QUICK.map(
    (text) => html`<button name="body" value="${text}">${text}</button>`,
  )}</form></div>`;
}

function callsOf(stage: Stage, context: PageContext, number: string): Markup {
  const calls = stage.exchange.calls
    .newestFirst()
    .filter(({ to }) => to === number)
    .slice(0, SHOWN_CALLS);
  if (calls.length === 0) return html`<p class="empty">${context.words('noCalls')}</p>`;
  return html`<ol class="items">${calls.map((call) => callCard(stage, context, call))}</ol>`;
}

function callCard(stage: Stage, { words }: PageContext, call: Call): Markup {
  const seconds = call.startedAt === null ? null : html` ${secondsOf(call, stage.exchange.pace)} ${words('seconds')}`;
  const line = ({ what, text }: TranscriptLine): Markup => html`<li class="${what}"><b>${words(what)}</b> ${text}</li>`;
  return html`<li class="item call">
<p class="meta">${timeTag(call.at)} ${words('from')} ${call.from} ${stateTag(words, call.status)}${seconds}</p>
${call.transcript.length === 0 ? null : html`<ol class="transcript" aria-live="polite">${call.transcript.map(line)}</ol>`}
${isOver(call.status) ? null : deeds(stage, { words }, call)}</li>`;
}

const KEYS = [...'123456789*0#'];

function deeds(stage: Stage, { words }: Pick<PageContext, 'words'>, call: Call): Markup {
  const path = (deed: string): string => `/_page/calls/${call.sid}/${deed}`;
  const button = (deed: 'answer' | 'machine' | 'busy' | 'decline' | 'hang-up'): Markup =>
    html`<form method="post" action="${path(deed)}"><button id="${deed}-${call.sid}" class="${deed}">${words(deed)}</button></form>`;
  if (call.startedAt === null)
    return html`<div class="deeds">${(['answer', 'machine', 'busy', 'decline'] as const).map(button)}</div>`;
  const asked = stage.calls.legs.get(call.sid)?.asked ?? null;
  return html`${asked === null ? null : html`<p class="notice">${words(asked === 'keys' ? 'asksKeys' : 'asksSound')}</p>`}
<form method="post" action="${path('keys')}" class="keypad" aria-label="${words('keys')}">${KEYS.map(
    (key) =>
      html`<button id="key-${call.sid}-${key}" name="text" value="${key}" aria-label="${words('key')} ${key}">${key}</button>`,
  )}</form>
<form method="post" action="${path('speak')}" class="line"><input id="say-${call.sid}" name="text" maxlength="1000" required autocomplete="off" aria-label="${words('sayLabel')}"><button>${words('speak')}</button></form>
<div class="deeds">${button('hang-up')}</div>`;
}
