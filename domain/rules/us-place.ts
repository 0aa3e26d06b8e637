/** Where an act reaches the person, by its own word or by what is known of the contact point. */
import type { GateFacts, IntendedAct } from '../gate/gate-facts';

/** The place; null where the medium is tied to none; undefined where nobody knows. */
export function placeReached(facts: GateFacts, act: IntendedAct): string | null | undefined {
  if (act.place !== undefined) return act.place;
  const point = act.media ?? act.number ?? act.address;
  if (point !== undefined && facts.media !== undefined) {
    for (const { id, place } of facts.media) if (id === point) return place;
  }
  return act.channel === 'sms' || act.channel === 'email' || act.channel === 'social' ? null : undefined;
}
