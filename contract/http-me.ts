/**
 * Who the key of a request names.
 */
import { z } from 'zod';

/** The actor and the role of a key. */
export const me = z.strictObject({ actor: z.string(), role: z.string() });

export type Me = z.infer<typeof me>;
