/** Versions of templates, whether the book has them or the house ships them. */
import type { TemplateVersionView, TemplateView } from '../../contract/http-template';
import { readCatalogue, type TemplateEntry } from '../../contract/template-catalogue';
import type { Db } from '../../db/connect';
import { allTemplateVersions, type BookedTemplate, templateVersion, templateVersions } from '../../db/template.store';
import { formatInstant } from '../../domain/calendar';
import { KNOWN_PACKS } from '../../domain/policy-context';
import type { KnownTemplate } from '../../domain/template/known';
import type { Instant, Zone } from '../../domain/time';
import type { ShippedTexts } from './shipped-texts';
import { digestOf } from './template-digest';

/** A template belongs to no account, and so to no zone. */
const UTC = 'UTC' as Zone;

const moment = (at: Instant | null): string | null => (at === null ? null : formatInstant(at, UTC));

const entriesOf = (shipped: Pick<ShippedTexts, 'files'> | undefined): Record<string, TemplateEntry> =>
  readCatalogue(shipped?.files.get('catalogue.json') ?? '{}');

/** Version 0 of a template, or null. */
export function shippedVersion(
  shipped: Pick<ShippedTexts, 'files'> | undefined,
  id: string,
): TemplateVersionView | null {
  const entries = entriesOf(shipped);
  const entry = Object.hasOwn(entries, id) ? entries[id] : undefined;
  const [en, chinese] = [shipped?.files.get(`${id}.en.liquid`), shipped?.files.get(`${id}.zh-CN.liquid`)];
  if (entry === undefined || en === undefined || chinese === undefined) return null;
  const { kind, purpose, channels, jurisdiction = [...KNOWN_PACKS], serves = [], subject = null } = entry;
  const body = { kind, purpose, channels, jurisdiction, serves, texts: { en, 'zh-CN': chinese }, subject };
  const nobody = { author: null, proposedAt: null, approvedBy: null, approvedAt: null, withdrawn: null };
  return { template: id, version: 0, state: 'shipped', ...body, ...nobody, digest: digestOf(body) };
}

/** A version of the book as it is shown. */
export function versionView(booked: BookedTemplate): TemplateVersionView {
  const { id, version, kind, purpose, channels, jurisdiction, texts, subjects, digest, author } = booked;
  const { approvedBy, approvedAt, withdrawnBy, withdrawnAt, withdrawnWhy } = booked;
  const isWithdrawn = withdrawnBy !== null && withdrawnAt !== null && withdrawnWhy !== null;
  return {
    ...{ template: id, version, kind, purpose, texts, subject: subjects, digest, author, approvedBy },
    state: isWithdrawn ? 'withdrawn' : approvedAt === null ? 'proposed' : 'approved',
    channels: [...channels],
    jurisdiction: [...jurisdiction],
    serves: [...booked.serves],
    proposedAt: formatInstant(booked.proposedAt, UTC),
    approvedAt: moment(approvedAt),
    withdrawn: isWithdrawn ? { by: withdrawnBy, at: formatInstant(withdrawnAt, UTC), why: withdrawnWhy } : null,
  };
}

/** One version, of the book or shipped; null when there is none. */
export async function findVersion(
  db: Db,
  shipped: Pick<ShippedTexts, 'files'> | undefined,
  id: string,
  version: number,
): Promise<TemplateVersionView | null> {
  if (version === 0) return shippedVersion(shipped, id);
  const booked = await templateVersion(db, id, version);
  return booked === null ? null : versionView(booked);
}

/** A template with all its versions, or null. */
export async function findTemplate(
  db: Db,
  shipped: Pick<ShippedTexts, 'files'> | undefined,
  id: string,
): Promise<TemplateView | null> {
  const views = (await templateVersions(db, id)).map(versionView);
  const first = shippedVersion(shipped, id);
  const all = first === null ? views : [...views, first];
  return all.length === 0 ? null : templateViewOf(id, all);
}

/** Every template, by name. */
export async function listTemplates(db: Db, shipped: Pick<ShippedTexts, 'files'> | undefined): Promise<TemplateView[]> {
  const booked = (await allTemplateVersions(db)).map(versionView);
  const first = Object.keys(entriesOf(shipped)).flatMap((id) => shippedVersion(shipped, id) ?? []);
  const all = [...booked, ...first];
  return [...new Set(all.map(({ template }) => template))].sort().map((id) =>
    templateViewOf(
      id,
      all.filter(({ template }) => template === id),
    ),
  );
}

function templateViewOf(template: string, versions: readonly TemplateVersionView[]): TemplateView {
  const inUse = versions.find(({ state }) => state === 'approved' || state === 'shipped')?.version ?? null;
  const heads = versions.map(({ texts: _texts, subject: _subject, digest: _digest, ...head }) => head);
  return { template, inUse, versions: heads };
}

/** What a policy may name: the versions of the book, and what is shipped. */
export async function knownTemplates(
  db: Db,
  shipped: Pick<ShippedTexts, 'files'> | undefined,
): Promise<KnownTemplate[]> {
  const booked = (await allTemplateVersions(db)).map(({ id, channels, jurisdiction, approvedAt, withdrawnAt }) => ({
    ...{ id, channels, jurisdiction },
    approved: approvedAt !== null && withdrawnAt === null,
  }));
  const first = Object.entries(entriesOf(shipped)).map(([id, { channels, jurisdiction = KNOWN_PACKS }]) => ({
    ...{ id, channels, jurisdiction },
    approved: true,
  }));
  return [...booked, ...first];
}
