/** The message that confirms an opt-out. */
import type { IntendedAct } from '../gate/gate-facts';

/** Whether a message confirms an opt-out and holds nothing else. */
export const isOnlyConfirmation = ({ content }: IntendedAct): boolean => content === 'opt-out-confirmation-only';
