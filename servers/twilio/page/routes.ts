/** The page for people: every message and call, and each telephone. Works without scripts; with them it is live. */
import express, { type Request, Router } from 'express';
import { DEEDS, doDeed } from '../control-calls';
import { BadControl, text } from '../control-problem';
import { receive } from '../inbound';
import type { Stage } from '../stage';
import type { PageContext } from './frame';
import { overviewPage, phonePath } from './overview';
import { phonePage } from './phone';
import { SCRIPT } from './script';
import { STYLE } from './style';
import { languageOf, wordsOf } from './words';

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const NUMBER = /^\+[1-9]\d{6,14}$/;

/** Routes of the page, at the root. */
export function pageRoutes(stage: Stage): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set({
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
    next();
  });
  router.get('/_page/style.css', (_request, response) => void response.type('css').send(STYLE));
  router.get('/_page/script.js', (_request, response) => void response.type('js').send(SCRIPT));
  router.get('/_page/events', (_request, response) => stage.exchange.live.join(response));
  router.get(
    '/',
    (request, response) => void response.type('html').send(overviewPage(stage.exchange, contextOf(request, response))),
  );
  router.get('/phone/:number', (request, response) => {
    const number = numberIn(request);
    response.type('html').send(phonePage(stage, contextOf(request, response), number));
  });
  const form = express.urlencoded({ extended: false, limit: '20kb' });
  router.post('/phone/:number/answer', form, async (request, response) => {
    const number = numberIn(request);
    await receive(stage.exchange, { from: number, to: null, body: text('body', request.body?.body) });
    response.redirect(303, phonePath(number));
  });
  router.post('/_page/calls/:sid/:deed', form, (request, response) => {
    const deed = DEEDS.find((name) => name === request.params.deed);
    const { sid = '' } = request.params;
    const call = stage.exchange.calls.get(sid);
    if (deed === undefined || call === undefined) throw new BadControl('there is no such call or deed');
    doDeed(stage, sid, deed, typeof request.body?.text === 'string' ? request.body.text : '');
    response.redirect(303, phonePath(call.to));
  });
  return router;
}

function contextOf(request: Request, response: express.Response): PageContext {
  const language = languageOf(request.query.lang, request.headers.cookie, request.headers['accept-language']);
  if (request.query.lang !== undefined) response.cookie('lang', language, { sameSite: 'strict', httpOnly: true });
  return { language, words: wordsOf(language), path: request.path };
}

function numberIn(request: Request): string {
  const number = `${request.params.number}`;
  if (!NUMBER.test(number)) throw new BadControl(`${number} is no number; write e.g. +12025550101`);
  return number;
}
