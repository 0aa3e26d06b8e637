/** What the API runs with. Whoever starts it passes everything; nothing here reads the environment. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Db } from '../db/connect';
import { type TurnHost } from '../db/open-turn';
import type { ApiKey } from './keys';
import type { ShippedTexts } from './templates/shipped-texts';
import type { VoiceHost } from './voice/voice-host';
import type { ApiWatch } from './watch';

/** What the webhooks are told. */
export interface Webhooks {
  /** The address under which the world knows the API, such as `https://collect.example/forbear`; it is signed as it is written. */
  readonly publicUrl: string;
  /** The account whose token signs; null when there is none. */
  readonly twilio: { readonly accountSid: string; readonly authToken: string } | null;
  /** Signs the links in mails, and what our mail server must know to hand over what came back; absent = no mail. */
  readonly mail?: { readonly unsubscribeSecret: string; readonly webhookSecret: string | null };
}

/** The dependencies of the API. */
export interface ApiHost {
  readonly db: Db;
  /** Address of the book, for a connection of its own on which the feed is heard. */
  readonly databaseUrl: string;
  readonly turns: TurnHost;
  readonly temporal: Client;
  readonly keys: readonly ApiKey[];
  readonly logger: Logger;
  /** Names of the message templates that exist, such as `gentle-reminder.en.liquid`; policies are checked against them. */
  readonly templates: readonly string[];
  /** The texts that the house ships, and the writer of previews; without them only the book's versions are known. */
  readonly texts?: ShippedTexts;
  readonly version: string;
  /** Folder of the built console; without it there is none. */
  readonly console?: string;
  /** How long a person's act waits for the account's workflow; 10 seconds unless said otherwise. */
  readonly answerWithinMs?: number;
  /** Where providers reach us and how they are known; without it their addresses are none. */
  readonly webhooks?: Webhooks;
  /** The telephone; without it agents dial themselves, and no line is answered. */
  readonly voice?: VoiceHost;
  /** Hears what was done, to count it. */
  readonly watch?: ApiWatch;
  /** Whether the process is being stopped: then it is not ready, whatever its parts say. */
  readonly isDraining?: () => boolean;
}

/** Token under which the host is injected. */
export const HOST = Symbol('api host');
