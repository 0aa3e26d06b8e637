/** A fault by which a provider tells us that the person has told it to stop. */
import type { HandOverFault } from './fault';

/** Twilio's 21610: whoever has this number answered STOP, there or to another sender of ours. */
export const tellsOfOptOut = ({ kind, code }: HandOverFault): boolean => kind === 'refused' && code === '21610';

/** How it is known, for the row of the fact. */
export const OPTED_OUT_AT_TWILIO = 'twilio-21610';
