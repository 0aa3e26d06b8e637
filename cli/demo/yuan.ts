/**
 * The tape is in New Taiwan dollars; policies speak of yuan.
 */
import type { TapeAccount, TapeEvent, TapeItem } from './tape-account';

/** Fen for one NT$: about the rate of mid 2005 (0.26 yuan). A whole number, so that no amount is ever rounded. */
const FEN_PER_TWD = 26;

/** The account with every amount in yuan. What was paid in full stays paid in full, to the fen. */
export function inYuan(account: TapeAccount): TapeAccount {
  if (account.currency === 'CNY') return account;
  return {
    ...account,
    currency: 'CNY',
    facts: { ...account.facts, creditLimit: Math.round((account.facts.creditLimit * FEN_PER_TWD) / 100) },
    items: account.items.map(itemInYuan),
    events: account.events.map(eventInYuan),
  };
}

const itemInYuan = (item: TapeItem): TapeItem => ({ ...item, amount: amountInYuan(item.amount) });

function eventInYuan(event: TapeEvent): TapeEvent {
  switch (event.type) {
    case 'item-added':
      return { ...event, item: itemInYuan(event.item) };
    case 'payment':
      return { ...event, amount: amountInYuan(event.amount) };
    case 'payment-reversed':
      return event;
  }
}

function amountInYuan(twd: string): string {
  const fen = (BigInt(twd) * BigInt(FEN_PER_TWD)).toString().padStart(3, '0');
  return `${fen.slice(0, -2)}.${fen.slice(-2)}`;
}
