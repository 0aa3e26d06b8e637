/** Which version of a template is in use, asked each time; its texts, which never change, are kept. */
import { sql } from 'kysely';
import type { Sentence } from '../domain/sentence';
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
}

/** The approved versions that one process has used. */
export class TemplateShelf {
  readonly #versions = new Map<string, ApprovedTemplate>();

  /** The latest version that is approved, not withdrawn, and fit for the channel and the packs; null when the book has none. */
  async approvedFor(tx: Db, { template, channel, jurisdiction }: TemplateUse): Promise<ApprovedTemplate | null> {
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
    const { version, texts, subjects } = booked;
    const approved = { version, texts, subjects };
    if (this.#versions.size >= VERSIONS_MAX) this.#versions.clear();
    this.#versions.set(key, approved);
    return approved;
  }
}
