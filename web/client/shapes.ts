/** What the API answers, by the names that the pages use. */
import type { components } from './schema';

type Schemas = components['schemas'];

/** One account. */
export type AccountView = Schemas['AccountView'];

/** A page of accounts. */
export type AccountPage = Schemas['AccountPage'];

/** The portfolio at a glance. */
export type Picture = Schemas['Portfolio'];

/** A problem (RFC 9457). */
export type ProblemDetails = Schemas['Problem'];
