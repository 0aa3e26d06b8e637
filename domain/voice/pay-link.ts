/** What has become of the address of the payment page, which was asked for by text. */
export const PAY_LINKS = ['asked', 'sent', 'unknown', 'spoken'] as const;
export type PayLink = (typeof PAY_LINKS)[number];
