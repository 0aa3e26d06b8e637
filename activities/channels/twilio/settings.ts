/** What is needed to speak to Twilio, and to be answered. */

/** Twilio as the house uses it. `cli/providers.ts` reads it from the environment. */
export interface TwilioSettings {
  readonly accountSid: string;
  readonly authToken: string;
  /** Address of the API without a path, such as a stand-in's; null = Twilio itself. */
  readonly api: string | null;
  /** Who sends what no sender of a jurisdiction sends: a messaging service (`MG...`); null = nobody. */
  readonly messagingService: string | null;
  /** By pack, such as `us-fed`: a messaging service, a number (E.164), a short code or a name. */
  readonly senders: Readonly<Record<string, string>>;
  /** By pack, `*` for all others: the number that calls come from (E.164); where there is none, a sender that is a number. */
  readonly callers?: Readonly<Record<string, string>>;
  /** Where Twilio reaches us, without a slash at the end: reports come to `/webhooks/twilio/...` below it. */
  readonly publicUrl: string;
}

/** Twilio's own address. */
export const TWILIO_API = 'https://api.twilio.com';

/** A number, a service, a short code, or up to 11 letters, digits and blanks with a letter among them. */
export const SENDER = /^(?:MG[0-9a-f]{32}|\+[1-9]\d{4,14}|\d{3,8}|(?=.{1,11}$)[A-Za-z0-9 ]*[A-Za-z][A-Za-z0-9 ]*)$/;

/** The sender for packs: of the first that has one, else the messaging service, else null. */
export function senderFor(
  { senders, messagingService }: Pick<TwilioSettings, 'senders' | 'messagingService'>,
  jurisdiction: readonly string[],
): { readonly messagingServiceSid: string } | { readonly from: string } | null {
  const named = jurisdiction.map((pack) => senders[pack]).find((sender) => sender !== undefined) ?? messagingService;
  if (named === null) return null;
  return /^MG[0-9a-f]{32}$/.test(named) ? { messagingServiceSid: named } : { from: named };
}
