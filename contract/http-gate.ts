/** "May I call her now?": a question to the gate that reserves and books nothing. */
import { z } from 'zod';
import { id, moment, must, textOf } from './fields';
import { gateAnswer } from './http-decision';
import { sentence } from './http-page';
import { visitors } from './visitors';

/** Channels by which the rules know a contact. */
export const ACT_CHANNELS = ['call', 'sms', 'email', 'mail', 'visit', 'social', 'legal', 'credit-bureau'] as const;

const code = textOf('a code such as `home`', (given) => /^[a-z][a-z0-9.:-]{0,59}$/.test(given));
const flag = z.boolean({ error: must('true or false') });
const address = textOf('a number or an address', (given) => given.trim() !== '' && given.length <= 200);

/** The question. */
export const gateCheckIn = z.strictObject({
  account: id('the id of an account'),
  channel: z.enum(ACT_CHANNELS, { error: must(`one of ${ACT_CHANNELS.join(', ')}`) }),
  at: moment.optional().meta({ description: 'the moment that is asked about; left out, now' }),
  person: code
    .optional()
    .meta({ description: 'who is to be reached: `consumer` when left out, `spouse`, `third-party-1`' }),
  number: address.optional(),
  address: address.optional(),
  media: address.optional().meta({ description: 'the contact point, by its id in the facts of the person' }),
  place: code.optional().meta({ description: '`home`, `work`' }),
  purpose: textOf(
    'a purpose such as `location-information`',
    (given) => given.trim() !== '' && given.length <= 100,
  ).optional(),
  action: code.optional(),
  content: code.optional(),
  automated: flag.optional(),
  initial: flag.optional(),
  disclosesDebt: flag.optional(),
  requestedByConsumer: flag.optional(),
  expresslyInvited: flag.optional(),
  identityEstablished: flag.optional(),
  inReplyTo: moment.optional(),
  staff: visitors.optional().meta({ description: 'who would go to the door, for a visit' }),
});

export type GateCheckIn = z.infer<typeof gateCheckIn>;

/** The answer. */
export const gateCheckOut = z
  .strictObject({
    preview: z.literal(true),
    note: sentence.meta({ description: 'that nothing was reserved and nothing booked' }),
    account: z.string(),
    at: moment,
    ...gateAnswer,
    house: z
      .array(z.strictObject({ rule: z.string(), verdict: z.enum(['allow', 'deny']), saw: z.string() }))
      .meta({ description: 'votes of the house: stops, holds, what is owed, its window' }),
  })
  .meta({ id: 'GatePreview' });

export type GateCheckOut = z.infer<typeof gateCheckOut>;
