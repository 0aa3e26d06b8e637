/** What may be done at somebody's home, and with whose leave. */
import type { IntendedAct } from '../gate/gate-facts';

const ENTERS: ReadonlySet<string> = new Set(['enter-residence', 'enter-household', 'enter-dwelling', 'enter-home']);

const LOOKS: ReadonlySet<string> = new Set(
  ['photograph', 'film', 'record', 'peep', 'peep-into', 'eavesdrop', 'spy', 'spy-on'].flatMap((verb) => [
    verb,
    ...['residence', 'dwelling', 'home', 'household'].flatMap((place) => [
      `${verb}-${place}`,
      `${verb}-inside-${place}`,
    ]),
  ]),
);

/** Goes in although nobody invited the visitor. */
export const entersUninvited = ({ action, expresslyInvited, expressConsent, consent }: IntendedAct): boolean =>
  action !== undefined &&
  ENTERS.has(action) &&
  expresslyInvited !== true &&
  expressConsent !== true &&
  consent !== true;

/** Looks or records inside without express consent; an invitation to come in is none. */
export const looksWithoutConsent = ({ action, expressConsent, consent }: IntendedAct): boolean =>
  action !== undefined && LOOKS.has(action) && expressConsent !== true && consent !== true;
