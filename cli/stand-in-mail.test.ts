/** Guarantee: a mistake in the options of the mail sink is one line that says how to mend it, before anything is started. */
import { CliProblem } from './problem';
import { standInMail } from './stand-in-mail';

test.each([
  ['a name for an address', { host: 'localhost' }, '--host `localhost` is no IP address'],
  ['no address for reports', { bounceTo: 'ftp://x' }, '--bounce-to `ftp://x` is no address'],
  ['reports without the secret', { bounceTo: 'http://127.0.0.1:1/x' }, 'FORBEAR_MAIL_WEBHOOK_SECRET is not set'],
])('%s', async (_name, options, line) => {
  const started = standInMail({ port: 0, smtpPort: 0, host: '127.0.0.1', ...options });
  await expect(started).rejects.toThrow(CliProblem);
  await expect(started).rejects.toThrow(line);
});
