/** The address of the payment page, asked for on the telephone: what has become of it, and what is said of that. */
import type { Spoken } from './spoken';

/** `spoken`: it was not sent, so it is told. `asked`, `unknown`: nobody can say whether it was sent. */
export const PAY_LINKS = ['asked', 'sent', 'unknown', 'spoken'] as const;

export type PayLink = (typeof PAY_LINKS)[number];

const SAID: Readonly<Record<PayLink, readonly Spoken[]>> = {
  sent: ['pay-sent'],
  unknown: ['pay-maybe', 'pay'],
  asked: ['pay-maybe', 'pay'],
  spoken: ['pay-not-sent', 'pay'],
};

/** What is said where the dialogue says `pay`. The address is told unless it was certainly sent. */
export const withPayLink = (say: readonly Spoken[], link: PayLink | null): readonly Spoken[] =>
  link === null ? say : say.flatMap((words) => (words === 'pay' ? SAID[link] : [words]));
