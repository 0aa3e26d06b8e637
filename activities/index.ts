/**
 * What workflows may ask to be done. Facts are read, the domain decides, and everything is written in one transaction;
 * only hand-over to the outside lies between two.
 */
import { book } from './book';
import { contact } from './contact';
import type { Activities } from './contract';
import type { ActivityHost } from './host';
import { plan } from './plan';

/** Binds the activities to what they need. */
export const createActivities = (host: ActivityHost): Activities => ({
  plan: (request) => plan(host, request),
  book: (request) => book(host, request),
  contact: (request) => contact(host, request),
});
