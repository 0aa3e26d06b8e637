/**
 * Health of the service, for people and for what restarts it.
 */
import { z } from 'zod';

const part = z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string().optional() });

/** Whether the process lives (`/healthz`), or can work (`/readyz`) and which part cannot. */
export const health = z.strictObject({ ok: z.boolean(), version: z.string(), parts: z.array(part) });

export type Health = z.infer<typeof health>;
