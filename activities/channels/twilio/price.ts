/** What Twilio took for a message or a call: in the resource itself, since no report has it. */
import type twilio from 'twilio';
import type { MicroMoney } from '../../../domain/price/micros';
import { toldPrice } from '../../../domain/price/told-price';

/** Of a message by its `sid`; null = not told yet. Throws when Twilio does not answer. */
export async function messagePrice(
  { messages }: Pick<twilio.Twilio, 'messages'>,
  sid: string,
): Promise<MicroMoney | null> {
  const { price, priceUnit } = await messages(sid).fetch();
  return toldPrice(price, priceUnit);
}

/** Of a call; its connection alone, without what is charged for recognising machines. */
export async function callPrice({ calls }: Pick<twilio.Twilio, 'calls'>, sid: string): Promise<MicroMoney | null> {
  const { price, priceUnit } = await calls(sid).fetch();
  return toldPrice(price, priceUnit);
}
