/** What the browser runs: fetches the living part of the page again when anything changes, and sends forms without leaving it. */
export const SCRIPT = `'use strict';
let busy = false;
let again = false;

async function refresh() {
  if (busy) { again = true; return; }
  busy = true;
  try {
    const got = await fetch(location.pathname, { headers: { Accept: 'text/html' } });
    if (got.ok) putAll(new DOMParser().parseFromString(await got.text(), 'text/html'));
  } catch { document.body.classList.add('lost'); }
  busy = false;
  if (again) { again = false; void refresh(); }
}

function putAll(page) {
  for (const fresh of page.querySelectorAll('[data-live]')) {
    const old = document.querySelector('[data-live="' + fresh.dataset.live + '"]');
    if (old !== null && old.innerHTML !== fresh.innerHTML) put(old, fresh);
  }
}

function put(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement.id : '';
  const typed = new Map([...old.querySelectorAll('input[id]')].map((input) => [input.id, input.value]));
  old.replaceChildren(...fresh.childNodes);
  for (const [id, value] of typed) { const input = document.getElementById(id); if (input !== null) input.value = value; }
  if (focused !== '') document.getElementById(focused)?.focus();
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post') return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  for (const input of form.querySelectorAll('input')) input.value = '';
  void fetch(form.action, { method: 'POST', body }).then(refresh, () => form.submit());
});

const news = new EventSource('/_page/events');
news.addEventListener('changed', () => void refresh());
news.addEventListener('open', () => { document.body.classList.remove('lost'); document.body.classList.add('live'); void refresh(); });
news.addEventListener('error', () => { document.body.classList.remove('live'); document.body.classList.add('lost'); });
`;
