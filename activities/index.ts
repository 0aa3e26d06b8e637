/**
 * What workflows may ask to be done. Facts are read, the domain decides, and everything is written in one transaction;
 * only hand-over to the outside lies between two.
 */
import { book } from './book';
import { contact } from './contact';
import type { ActivityHost } from './host';
import { plan } from './plan';

/** Binds the activities to what they need. */
export function createActivities(host: ActivityHost) {
  return {
    /** Looks at an account and answers what is waited for; makes every due move that is no contact. */
    plan: (request: Parameters<typeof plan>[1]) => plan(host, request),
    /** Books what a person said, or refuses it. */
    book: (request: Parameters<typeof book>[1]) => book(host, request),
    /** Makes the contact that is due, if it still is and the gate allows it: at most once. */
    contact: (request: Parameters<typeof contact>[1]) => contact(host, request),
  };
}

/** The activities as workflows see them. */
export type Activities = ReturnType<typeof createActivities>;
