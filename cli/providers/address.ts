/** Addresses of the world outside, as settings. */
import { CliProblem } from '../problem';

/** Whether an address is this machine's. */
export const isLoopback = (url: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(url).hostname);

/** An address of http(s), in the open only on this machine. */
export function originOf(name: string, text: string, what: string, mayHavePath: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isBare = url !== null && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!isBare || !/^https?:$/.test(url.protocol) || (!mayHavePath && url.pathname !== '/'))
    throw new CliProblem(`${name} must be ${what}, without user, query${mayHavePath ? '' : ', path'} or fragment`);
  if (url.protocol === 'http:' && !isLoopback(text))
    throw new CliProblem(`${name} \`${text}\` must begin with https://; http is for this machine alone`);
  return url.href.replace(/\/+$/, '');
}
