/** The log of a service: JSON, one line an event, on standard output. */
import pino, { type Logger } from 'pino';
import type { Part } from './parts';

/** The logger of a service. */
export const serviceLogger = (part: Part | 'migrate', level: string): Logger =>
  pino({ level, base: { app: 'forbear', service: part } }, pino.destination({ fd: 1, sync: true }));
