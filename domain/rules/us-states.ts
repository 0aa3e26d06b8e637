/** Whom the law of a state or city reaches: who lives there. */
import type { GateFacts } from '../gate/gate-facts';

/** Whether a person is known to live elsewhere. Where nobody says, the law of the pack that a policy names holds. */
export const livesOutside = ({ residence }: GateFacts, state: string): boolean =>
  residence !== undefined && residence !== state && !isWithin(residence, state);

/** `US-NY-NYC`, and New York City by itself. */
const isWithin = (residence: string, state: string): boolean =>
  residence.startsWith(`${state}-`) || (residence === 'US-NYC' && state === 'US-NY');
