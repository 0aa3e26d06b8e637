/** What a message costs, over HTTP. */
import { z } from 'zod';
import type { Cost, Estimate } from '../domain/price/estimate';
import { formatMicros, type MicroMoney, minorAtLeast } from '../domain/price/micros';
import { TEMPLATE_CHANNELS } from '../domain/template/template';
import { moneySchema, toMoney } from './money';

/** A cost that is known. */
const knownCost = {
  money: moneySchema.nullable().meta({ description: 'rounded up to what can be paid; null = unknown' }),
  exact: z.string().nullable().meta({ description: 'the same to the millionth, in the same currency' }),
};

/** Of a message by a channel, before it leaves. */
export const messageCost = z
  .strictObject({
    channel: z.enum(TEMPLATE_CHANNELS),
    ...knownCost,
    unknown: z.string().nullable().meta({ description: 'why nobody knows it; it is then not nothing' }),
    refused: z.string().nullable().meta({ description: 'why it would not leave: it is dearer than the house pays' }),
  })
  .meta({ id: 'MessageCost' });

export type MessageCost = z.infer<typeof messageCost>;

/** An amount as it is shown and as it is. */
export const amountView = (amount: MicroMoney) => ({
  money: toMoney(minorAtLeast(amount), amount.currency),
  exact: formatMicros(amount),
});

const costView = (cost: Cost): Pick<MessageCost, 'money' | 'exact' | 'unknown'> =>
  'unknown' in cost ? { money: null, exact: null, unknown: cost.unknown } : { ...amountView(cost), unknown: null };

/** An estimate as it is shown. */
export const messageCostOf = (channel: MessageCost['channel'], { cost, tooDear }: Estimate): MessageCost => ({
  channel,
  ...costView(cost),
  refused: tooDear,
});
