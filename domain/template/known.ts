/** Templates that a policy may name: those that the house ships, and those of the book that a second person approved. */
import type { Channel } from '../policy';
import type { TemplateHead } from './template';

/** A version that there is. */
export interface KnownTemplate extends Pick<TemplateHead, 'id' | 'channels' | 'jurisdiction'> {
  /** Approved and not withdrawn. */
  readonly approved: boolean;
}

/** Why a template cannot be used on a channel under packs; null = it can, or nothing is known of it here. */
export function whyUnfit(
  known: readonly KnownTemplate[],
  template: string,
  channel: Channel,
  jurisdiction: readonly string[],
): string | null {
  const versions = known.filter(({ id }) => id === template);
  const approved = versions.filter((version) => version.approved);
  if (versions.length === 0) return null;
  if (approved.length === 0)
    return `template \`${template}\` has no approved version; have a second person approve one`;
  const onChannel = approved.filter(({ channels }) => channels.includes(channel));
  if (onChannel.length === 0)
    return `template \`${template}\` is not meant for ${channel}, but for ${approved[0]?.channels.join(', ')}; name another one`;
  if (onChannel.some((version) => jurisdiction.every((pack) => version.jurisdiction.includes(pack)))) return null;
  return `template \`${template}\` was not checked for ${jurisdiction.join(' and ')} together; propose a version for them`;
}
