/** The words of a message: from the approved version of the book, else from the text that the house ships. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BookedAccount } from '../db/account.store';
import type { Db } from '../db/connect';
import { type ApprovedTemplate, TemplateShelf } from '../db/template-shelf';
import type { HandOverFault } from '../domain/delivery/fault';
import type { Channel, Policy } from '../domain/policy';
import { LANGUAGES } from '../domain/policy-context';
import type { Sentence } from '../domain/sentence';
import { plainValue } from '../domain/template/plain-value';
import type { Language, TemplateService } from '../domain/template/template';
import { disclosureOf } from './message-words';
import { whyUnsayable } from './notice-words';
import { TemplateEngine, Unsayable, type Values } from './template-engine';

/** What is to be written. */
export interface MessageToWrite {
  readonly booked: BookedAccount;
  readonly policy: Policy;
  /** Null = nothing is written: an agent calls or visits. */
  readonly template: string | null;
  readonly channel: Channel;
  readonly language: string;
  readonly values: Values;
  /** Other accounts that it speaks of as well. */
  readonly others: readonly object[];
  /** Why a validation notice cannot be written; null = its values are among the others. */
  readonly noNotice: string | null;
}

/** What was written, or why it cannot be. */
export interface Written {
  /** The version of the book; 0 = the text that the house ships; null = there is no template. */
  readonly templateVersion: number | null;
  readonly body: string | null;
  /** Of an e-mail. */
  readonly subject: string | null;
  /** What the text does in law. */
  readonly serves: readonly TemplateService[];
  /** Why the text cannot be written; then nothing is handed over. */
  readonly fault: HandOverFault | null;
}

interface Shipped {
  readonly channels: readonly Channel[];
  readonly subject?: Sentence;
  readonly serves?: readonly TemplateService[];
}

const NOTHING: Written = { templateVersion: null, body: null, subject: null, serves: [], fault: null };

/** Writes messages over a folder of templates. */
export class MessageWriter {
  readonly #engine: TemplateEngine;
  /** What is said of the shipped texts, by template. */
  readonly #shipped: Readonly<Record<string, Shipped | undefined>>;
  readonly #shelf = new TemplateShelf();

  constructor(folder: string) {
    this.#engine = new TemplateEngine(folder);
    this.#shipped = JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8')) as Record<string, Shipped>;
  }

  /** Without `tx` only shipped texts are known. A text that cannot be written is answered as a fault of its content. */
  async write(message: MessageToWrite, tx?: Db): Promise<Written> {
    const { template, channel, policy, language } = message;
    if (template === null) return NOTHING;
    const { jurisdiction } = policy;
    const { templateRevision: revision } = message.booked;
    const use = { template, channel, jurisdiction };
    const approved = tx === undefined ? null : await this.#shelf.approvedFor(tx, use, revision);
    const templateVersion = approved?.version ?? 0;
    try {
      const known = LANGUAGES.find((candidate) => candidate === language);
      if (known === undefined) throw new Unsayable(`texts are in ${LANGUAGES.join(' and ')}`);
      const serves = (approved === null ? this.#shipped[template]?.serves : approved.serves) ?? [];
      return { templateVersion, ...(await this.#words(message, template, known, approved)), serves, fault: null };
    } catch (error) {
      if (!(error instanceof Unsayable)) throw error;
      const reason = `template \`${template}\` cannot be written in \`${language}\`: ${whyUnsayable(error.message, message.noNotice)}`;
      return { ...NOTHING, templateVersion, fault: { kind: 'content', code: null, reason, notBefore: null } };
    }
  }

  async #words(
    { booked, policy, channel, values, others }: MessageToWrite,
    template: string,
    language: Language,
    approved: ApprovedTemplate | null,
  ): Promise<Pick<Written, 'body' | 'subject'>> {
    const engine = this.#engine;
    const shipped = this.#shipped[template];
    // Others listen to a voice: only what was written to be spoken is.
    if (channel === 'voice' && approved === null && shipped?.channels.includes('voice') === false)
      throw new Unsayable('it is not meant to be spoken');
    const told = { ...values, others, disclosure: await disclosureOf(engine, booked, policy, language, values) };
    const body =
      approved === null
        ? await engine.file(template, language, told)
        : await engine.text(approved.texts[language], language, told, `${template}@${approved.version}`);
    // What is spoken may be overheard: it tells of no debt, and so of no other one.
    const isMore = others.length > 0 && channel !== 'voice';
    const more = isMore ? [await engine.file('parts/also-named', language, told)] : [];
    const line = channel === 'email' ? (approved === null ? shipped?.subject : approved.subjects) : null;
    const subject = line == null ? null : plainValue(await engine.text(line[language], language, told));
    return { body: [body, ...more].join(' '), subject };
  }
}
