/** The ways out of the house that can be switched: the channels, and the worklists of those who call and visit. */
import type { Channel } from '../policy';

export const WAYS_OUT = [
  'sms',
  'email',
  'app',
  'voice',
  'letter',
  'mail',
  'call',
  'visit',
] as const satisfies readonly (Channel | 'call' | 'visit')[];

export type WayOut = (typeof WAYS_OUT)[number];

/** Reads a name; null when there is no such way. */
export const parseWayOut = (name: string): WayOut | null => WAYS_OUT.find((way) => way === name) ?? null;
