/** Templates of the book: proposed by one person, approved by another, withdrawn with a reason; their texts never change. */
import { sql } from 'kysely';
import type { Channel } from '../domain/policy';
import type { Sentence } from '../domain/sentence';
import type { TemplateHead, TemplateKind, TemplateService } from '../domain/template/template';
import type { Instant } from '../domain/time';
import { jsonText, jsonTextOrNull, stamp } from './cells';
import type { Db } from './connect';

/** A version to propose. */
export interface TemplateDraft extends TemplateHead {
  readonly texts: Sentence;
  readonly subjects: Sentence | null;
  /** SHA-256 of all that makes two versions differ, in hexadecimal. */
  readonly digest: string;
  /** Ids of the rules that were asked. */
  readonly checked: readonly string[];
  readonly author: string;
  readonly proposedAt: Instant;
}

/** A version as the book has it. */
export interface BookedTemplate extends TemplateDraft {
  readonly kind: TemplateKind;
  readonly serves: readonly TemplateService[];
  readonly version: number;
  readonly approvedBy: string | null;
  readonly approvedAt: Instant | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Instant | null;
  readonly withdrawnWhy: string | null;
}

/** Writes the next version; when the latest one says the same and is not withdrawn it is that one. */
export async function proposeTemplate(tx: Db, draft: TemplateDraft): Promise<{ version: number; isNew: boolean }> {
  // Two proposers number one after the other.
  await sql`select pg_advisory_xact_lock(hashtext(${`template ${draft.id}`}))`.execute(tx);
  const [latest] = await templateVersions(tx, draft.id);
  if (latest?.digest === draft.digest && latest.withdrawnAt === null) return { version: latest.version, isNew: false };
  const version = (latest?.version ?? 0) + 1;
  await tx
    .insertInto('template_version')
    .values({
      template: draft.id,
      version,
      kind: draft.kind,
      purpose: jsonText(draft.purpose),
      channels: draft.channels,
      jurisdiction: draft.jurisdiction,
      serves: draft.serves ?? [],
      texts: jsonText(draft.texts),
      subjects: jsonTextOrNull(draft.subjects),
      digest: draft.digest,
      checked: jsonText(draft.checked),
      author: draft.author,
      proposed_at: stamp(draft.proposedAt),
    })
    .execute();
  return { version, isNew: true };
}

const versions = (db: Db) =>
  db
    .selectFrom('template_version')
    .select([
      'template as id',
      'version',
      'kind',
      'purpose',
      'channels',
      'jurisdiction',
      'serves',
      'texts',
      'subjects',
      'digest',
      'checked',
      'author',
      'proposed_at as proposedAt',
      'approved_by as approvedBy',
      'approved_at as approvedAt',
      'withdrawn_by as withdrawnBy',
      'withdrawn_at as withdrawnAt',
      'withdrawn_why as withdrawnWhy',
    ]);

/** Every version of a template, latest first. */
export const templateVersions = (db: Db, id: string): Promise<BookedTemplate[]> =>
  versions(db).where('template', '=', id).orderBy('version', 'desc').execute();

/** Every version of every template, by template and latest first. */
export const allTemplateVersions = (db: Db): Promise<BookedTemplate[]> =>
  versions(db).orderBy('template').orderBy('version', 'desc').execute();

/** One version, or null; with `lock` nobody else changes it meanwhile. */
export async function templateVersion(
  db: Db,
  id: string,
  version: number,
  { lock = false } = {},
): Promise<BookedTemplate | null> {
  const found = versions(db).where('template', '=', id).where('version', '=', version);
  return (await (lock ? found.forUpdate() : found).executeTakeFirst()) ?? null;
}

/** Records the approval of a second person. False when it is not open any more, or when they wrote it themselves. */
export async function approveTemplate(tx: Db, id: string, version: number, by: string, at: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('template_version')
    .set({ approved_by: by, approved_at: stamp(at) })
    .where('template', '=', id)
    .where('version', '=', version)
    .where('approved_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('author', '<>', by)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Why a version is not used any more. */
export interface Withdrawal {
  readonly by: string;
  readonly at: Instant;
  readonly why: string;
}

/** Withdraws a version: from now on the one approved before it is used. False when it is withdrawn already. */
export async function withdrawTemplate(
  tx: Db,
  id: string,
  version: number,
  { by, at, why }: Withdrawal,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('template_version')
    .set({ withdrawn_by: by, withdrawn_at: stamp(at), withdrawn_why: why })
    .where('template', '=', id)
    .where('version', '=', version)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** What a template is to be used for. */
export interface TemplateUse {
  readonly template: string;
  readonly channel: Channel;
  /** Packs of the policy. */
  readonly jurisdiction: readonly string[];
}
