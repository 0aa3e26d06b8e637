/** What the API must know of our mails, from the environment: who signed their links, and who may bring back what came. */
import type { Webhooks } from '../../api/host';
import { CliProblem } from '../problem';
import type { Environment } from '../serve/environment';

const SECRET_MIN = 32;

/** Nothing where no secret of links is set: then no mail was sent. */
export function mailWebhooksOf(env: Environment): Pick<Webhooks, 'mail'> {
  const unsubscribeSecret = secretOf(env, 'FORBEAR_UNSUBSCRIBE_SECRET');
  const webhookSecret = secretOf(env, 'FORBEAR_MAIL_WEBHOOK_SECRET');
  if (unsubscribeSecret !== null) return { mail: { unsubscribeSecret, webhookSecret } };
  if (webhookSecret === null) return {};
  throw new CliProblem('FORBEAR_MAIL_WEBHOOK_SECRET is set, but not FORBEAR_UNSUBSCRIBE_SECRET; set both');
}

function secretOf(env: Environment, name: string): string | null {
  if (env.text(name) === undefined && env.text(`${name}_FILE`) === undefined) return null;
  const secret = env.secret(name, `${SECRET_MIN} or more random characters`);
  if (secret.length < SECRET_MIN)
    throw new CliProblem(`${name} is too short; set it to ${SECRET_MIN} or more random characters`);
  return secret;
}
