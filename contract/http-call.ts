/** Calls that agents ask for, and what they need: a telephone of the agent, and what a person is known by. */
import { z } from 'zod';
import { OUTCOME_CODES } from '../domain/outcome';
import { KEYPAD_CHECKS } from '../domain/voice/dialogue';
import { RECORDING_ANSWERS, RECORDING_PARTIES } from '../domain/voice/recording-talk';
import { id, moment, must, textOf } from './fields';

const number = textOf('a number with + and its country such as `+12125550140`', (text) =>
  /^\+[1-9]\d{4,14}$/.test(text.replace(/[ ()-]/g, '')),
).transform((text) => text.replace(/[ ()-]/g, ''));

const LANGUAGES = ['en', 'zh-CN'] as const;

/** A call for the account whose call is open. */
export const callIn = z.strictObject({
  at: moment.optional().meta({ description: 'when it was asked for, in a sandbox; left out, now' }),
  phone: number
    .optional()
    .meta({ description: 'where you are called first; left out, your telephone as you have set it' }),
  person: id('the id of a person').optional().meta({ description: 'whom to call; left out, the debtor' }),
  point: number.optional().meta({ description: 'which number of theirs; left out, the one that calls go to' }),
});

/** The call that was begun. */
export const callOut = z
  .strictObject({
    account: z.string(),
    call: z.uuid().meta({ description: 'its reference' }),
    seq: z.int(),
    at: moment,
    state: z
      .enum(['calling-you', 'may-be-calling-you'])
      .meta({ description: 'the second when the network did not answer: your telephone may ring all the same' }),
  })
  .meta({ id: 'CallBegun' });

/** Calls of an account, the newest first. */
export const callList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        call: z.uuid(),
        kind: z.enum(['agent', 'self-service']),
        rung: z.string(),
        agent: z.string().nullable(),
        at: moment,
        stage: z.enum(['asked', 'bridged', 'released', 'talking', 'over']),
        result: z
          .enum(['never-dialled', 'open', 'answered', 'busy', 'no-answer', 'not-connected'])
          .meta({ description: 'what the network says of the person’s telephone' }),
        answeredBy: z.string().nullable(),
        durationS: z.int().nullable(),
        recording: z.enum(['none', 'one-party', 'agreed']),
        consents: z
          .array(
            z.strictObject({
              party: z.enum(RECORDING_PARTIES),
              answer: z.enum(RECORDING_ANSWERS),
              key: z.string().nullable().meta({ description: 'as it was pressed; null: none in time' }),
              question: z.string().meta({ description: 'what they had heard' }),
              at: moment,
            }),
          )
          .meta({ description: 'what the ends answered when they were asked whether the call may be recorded' }),
        codes: z
          .array(z.enum(OUTCOME_CODES))
          .meta({ description: 'outcomes that may be reported of it, by what the network says' }),
      }),
    ),
  })
  .meta({ id: 'Calls' });

/** Where an agent is called, and in which language. */
export const agentPhoneIn = z.strictObject({
  phone: number,
  language: z.enum(LANGUAGES, { error: must(`one of ${LANGUAGES.join(', ')}`) }).default('en'),
});

/** As it is set. */
export const agentPhoneOut = z
  .strictObject({ phone: z.string(), language: z.enum(LANGUAGES) })
  .meta({ id: 'AgentPhone' });

/** What a person is known by on a keypad. */
export const keypadCheckIn = z.strictObject({
  asks: z.enum(KEYPAD_CHECKS, { error: must(`one of ${KEYPAD_CHECKS.join(', ')}`) }),
  digits: textOf('four digits', (text) => /^\d{4}$/.test(text)),
});

/** As it is set; the digits are not told. */
export const keypadCheckOut = z
  .strictObject({ person: z.string(), asks: z.enum(KEYPAD_CHECKS) })
  .meta({ id: 'KeypadCheck' });
