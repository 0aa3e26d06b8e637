/**
 * Which version of a template is in use. What was found is kept for as long as nothing has changed: the revision comes with
 * every reading of an account, so a contact costs no statement of its own for it.
 */
import { sql } from 'kysely';
import type { Sentence } from '../domain/sentence';
import type { TemplateService } from '../domain/template/template';
import type { Db } from './connect';
import { kept } from './kept-plans';
import { type TemplateUse, templateVersion } from './template.store';

/** Versions kept at most. */
const VERSIONS_MAX = 500;

/** An approved text. */
export interface ApprovedTemplate {
  readonly version: number;
  readonly texts: Sentence;
  readonly subjects: Sentence | null;
  readonly serves: readonly TemplateService[];
}

/** The approved versions that one process has used. */
export class TemplateShelf {
  readonly #versions = new Map<string, ApprovedTemplate>();
  /** Of one revision: what is in use, by template, channel and packs; null where the book has nothing. */
  readonly #inUse = new Map<string, ApprovedTemplate | null>();
  #revision = -1n;

  /** The latest version that is approved, not withdrawn, and fit for the channel and the packs; null when the book has none. */
  async approvedFor(tx: Db, use: TemplateUse, revision: bigint): Promise<ApprovedTemplate | null> {
    if (revision !== this.#revision) this.#inUse.clear();
    this.#revision = revision;
    const key = JSON.stringify([use.template, use.channel, ...use.jurisdiction]);
    const known = this.#inUse.get(key);
    if (known !== undefined) return known;
    const found = await this.#read(tx, use);
    // What was read may be newer than the revision; it is of it or of a later one, which then is read again.
    if (revision === this.#revision) this.#inUse.set(key, found);
    return found;
  }

  async #read(tx: Db, { template, channel, jurisdiction }: TemplateUse): Promise<ApprovedTemplate | null> {
    const { rows } = await sql<{ version: number }>`${kept}
      select version from template_version
      where template = ${template} and approved_at is not null and withdrawn_at is null
        and ${channel}::text = any(channels) and ${jurisdiction}::text[] <@ jurisdiction
      order by version desc limit 1`.execute(tx);
    const [found] = rows;
    if (found === undefined) return null;
    const key = `${template}@${found.version}`;
    const known = this.#versions.get(key);
    if (known !== undefined) return known;
    const booked = await templateVersion(tx, template, found.version);
    if (booked === null) return null;
    const { version, texts, subjects, serves } = booked;
    const approved = { version, texts, subjects, serves };
    if (this.#versions.size >= VERSIONS_MAX) this.#versions.clear();
    this.#versions.set(key, approved);
    return approved;
  }
}
