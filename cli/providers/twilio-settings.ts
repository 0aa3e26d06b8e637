/** Twilio, from the environment. */
import { SENDER, type TwilioSettings } from '../../activities/channels/twilio/settings';
import { PACKS } from '../../domain/packs/registry';
import { CliProblem } from '../problem';
import type { Environment } from '../serve/environment';
import { isLoopback, originOf } from './address';

const TWILIO_VARIABLES = ['AUTH_TOKEN', 'AUTH_TOKEN_FILE', 'API', 'MESSAGING_SERVICE', 'SENDERS', 'CALLERS'];

/** Null when none of its variables is set. */
export function twilioOf(env: Environment, publicUrl: string): TwilioSettings | null {
  const accountSid = env.text('FORBEAR_TWILIO_ACCOUNT_SID');
  if (accountSid === undefined) {
    const stray = TWILIO_VARIABLES.map((name) => `FORBEAR_TWILIO_${name}`).find((name) => env.text(name) !== undefined);
    if (stray === undefined) return null;
    throw new CliProblem(`${stray} is set, but not FORBEAR_TWILIO_ACCOUNT_SID; set both, or remove it`);
  }
  if (!/^AC[0-9a-f]{32}$/.test(accountSid))
    throw new CliProblem(
      'FORBEAR_TWILIO_ACCOUNT_SID must be AC and 32 digits or letters a-f, as the console of Twilio shows it',
    );
  const authToken = env.secret('FORBEAR_TWILIO_AUTH_TOKEN', 'the auth token of the account');
  if (/\s/.test(authToken))
    throw new CliProblem('FORBEAR_TWILIO_AUTH_TOKEN has blanks in it; set it to the auth token alone');
  const messagingService = env.text('FORBEAR_TWILIO_MESSAGING_SERVICE') ?? null;
  if (messagingService !== null && !/^MG[0-9a-f]{32}$/.test(messagingService))
    throw new CliProblem(
      `FORBEAR_TWILIO_MESSAGING_SERVICE \`${messagingService}\` must be MG and 32 digits or letters a-f`,
    );
  const senders = sendersOf(env.text('FORBEAR_TWILIO_SENDERS') ?? '', 'FORBEAR_TWILIO_SENDERS');
  if (messagingService === null && Object.keys(senders).length === 0)
    throw new CliProblem(
      'nobody sends: set FORBEAR_TWILIO_SENDERS, such as us-fed=+12125550100,cn=MG..., or FORBEAR_TWILIO_MESSAGING_SERVICE',
    );
  const callers = sendersOf(env.text('FORBEAR_TWILIO_CALLERS') ?? '', 'FORBEAR_TWILIO_CALLERS');
  const noNumber = Object.values(callers).find((caller) => !/^\+[1-9]\d{4,14}$/.test(caller));
  if (noNumber !== undefined)
    throw new CliProblem(`FORBEAR_TWILIO_CALLERS: \`${noNumber}\` must be a number with + and country code`);
  return {
    accountSid,
    authToken,
    api: apiOf(env, publicUrl),
    messagingService,
    senders,
    ...(Object.keys(callers).length > 0 && { callers }),
    publicUrl,
  };
}

function apiOf(env: Environment, publicUrl: string): string | null {
  const text = env.text('FORBEAR_TWILIO_API');
  const what = 'the address of a stand-in, such as http://127.0.0.1:4010';
  const api = text === undefined ? null : originOf('FORBEAR_TWILIO_API', text, what, false);
  if ((api === null || !isLoopback(api)) && isLoopback(publicUrl))
    throw new CliProblem(
      'FORBEAR_PUBLIC_URL is this machine, where Twilio does not find it; set it to an address of the world outside',
    );
  return api;
}

/** `us-fed=MG...,cn=+86...`: by pack, whoever sends. */
function sendersOf(text: string, variable: string): Readonly<Record<string, string>> {
  const senders: Record<string, string> = {};
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    const [, pack = '', sender = ''] = /^([^=]*)=(.*)$/.exec(part) ?? [];
    const problem = senderProblem(part, pack, sender, senders);
    if (problem !== null) throw new CliProblem(`${variable}: ${problem}`);
    senders[pack] = sender;
  }
  return senders;
}

function senderProblem(
  part: string,
  pack: string,
  sender: string,
  known: Readonly<Record<string, string>>,
): string | null {
  if (pack === '') return `\`${part}\` must be like us-fed=+12125550100`;
  if (!PACKS.has(pack)) return `there is no rule pack \`${pack}\`; known are ${[...PACKS.keys()].join(', ')}`;
  if (known[pack] !== undefined) return `\`${pack}\` stands twice; remove one`;
  if (SENDER.test(sender)) return null;
  return `\`${sender}\` must be a messaging service (MG...), a number with + and country code, a short code, or a name of at most 11 letters and digits`;
}
