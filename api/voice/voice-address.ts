/** Where Twilio asks what to do next on a call. A reference is all that an address tells. */
export const voiceAddress = (publicUrl: string, ref: string, what = ''): string =>
  `${publicUrl.replace(/\/+$/, '')}/webhooks/twilio/voice/${ref}${what === '' ? '' : `/${what}`}`;
