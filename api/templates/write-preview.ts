/** A version of a template written for an account, with what each of its channels would cost. Nothing leaves and nothing is kept. */
import type { TemplatePreview } from '../../contract/http-template';
import { messageCostOf } from '../../contract/message-cost';
import { loadAccount } from '../../db/account.store';
import { segmentsOf, sendable } from '../../domain/delivery/segments';
import { LANGUAGES } from '../../domain/policy-context';
import { lockScreenOf } from '../../domain/template/privacy';
import type { ApiHost } from '../host';
import { conflict, Problem, unknownAccount } from '../problem';
import { findVersion } from './template-shelves';

/** What is to be seen. */
export interface WishedPreview {
  readonly template: string;
  readonly version: number;
  readonly account: string;
}

/** What a preview is written with. */
export interface PreviewHost extends Pick<ApiHost, 'db' | 'texts'> {
  readonly turns: Pick<ApiHost['turns'], 'clock' | 'shelf'>;
}

/** Writes it in every language. Throws a Problem when there is no such version or account, or it cannot be written. */
export async function writePreview(
  { db, turns, texts: shipped }: PreviewHost,
  { template: id, version, account }: WishedPreview,
): Promise<TemplatePreview> {
  const found = await findVersion(db, shipped, id, version);
  if (found === null || shipped === undefined)
    throw new Problem('not-found', { detail: `template \`${id}\` has no version ${version}` });
  const booked = await loadAccount(db, account, { lock: false });
  if (booked === null) throw unknownAccount(account);
  if (booked.policyId === null && booked.episodePolicy === null)
    throw conflict({ field: 'account', reason: `\`${account}\` has no policy; assign one first` });
  const { policy } = await turns.shelf.policyOf(db, booked);
  const { kind, channels, texts, subject } = found;
  const at = turns.clock.now();
  const written = await shipped.write({ id, kind, texts, subjects: subject, booked, policy, at });
  if ('why' in written) throw conflict({ field: 'template', reason: `cannot be written: ${written.why}` });
  const language = booked.people[0]?.language ?? 'zh-CN';
  const [isSms, isShown] = [channels.includes('sms'), channels.includes('sms') || channels.includes('app')];
  return {
    ...{ template: id, version, account, language },
    texts: LANGUAGES.map((tongue) => {
      const { body, subject: line } = written[tongue];
      return {
        ...{ language: tongue, isTheirs: tongue === language, body, subject: line },
        segments: isSms ? segmentsOf(sendable(body)) : null,
        costs: (shipped.price?.(booked, channels, body, at) ?? []).map(({ channel, ...estimate }) =>
          messageCostOf(channel, estimate),
        ),
        lockScreen: isShown ? lockScreenOf(body) : null,
      };
    }),
  };
}
