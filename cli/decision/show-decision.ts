/** `forbear decision show ID`. */
import { decisionViewOf, policyOf, titleOf } from '../../api/decisions/decision-view';
import { lines } from '../../db/account-list.store';
import type { Db } from '../../db/connect';
import { type BookedDecision, findDecision } from '../../db/decision.store';
import { formatInstant } from '../../domain/calendar';
import { tellDecision } from '../../domain/gate/tell-decision';
import type { Zone } from '../../domain/time';
import { CliProblem } from '../problem';
import type { StoryLanguage } from '../story-language';
import { decisionId, withDecisions } from './decision-book';

/** Prints one decision. */
export async function showDecision(
  id: string,
  { data, lang, json }: { data?: string; lang: string; json?: boolean },
): Promise<void> {
  if (lang !== 'en' && lang !== 'zh-CN') throw new CliProblem(`--lang \`${lang}\` is unknown; use en or zh-CN`);
  const number = decisionId(id);
  const text = await withDecisions(data, async (db) => {
    const found = await findDecision(db, number);
    if (found === null) throw new CliProblem(`no decision ${number}`);
    const zone = await zoneOf(db, found.account);
    return json ? JSON.stringify(decisionViewOf(found, zone)) : decisionStory(found, zone, lang);
  });
  process.stdout.write(`${text}\n`);
}

async function zoneOf(db: Db, account: string): Promise<Zone> {
  const row = await lines(db).where('id', '=', account).executeTakeFirst();
  return (row?.zone ?? 'UTC') as Zone;
}

const HOUSE = {
  en: { allow: 'allows', deny: 'denies', alone: 'The house decided alone; no pack was asked' },
  'zh-CN': { allow: '允许', deny: '拒绝', alone: '仅由内部规则决定，未询问规则包' },
} as const;

/** A decision in paragraphs; of one without a gate, the votes of the house. */
export function decisionStory(decision: BookedDecision, zone: Zone, language: StoryLanguage): string {
  const { id, account, seq, at, act, rung, gate } = decision;
  const when = formatInstant(at, zone).slice(0, 16).replace('T', ' ');
  const head = `#${id}  ${account} (${seq})  ${when} ${zone}  ${act}${rung === null ? '' : ` ${rung}`}  ${decision.verdict}`;
  const told = gate === null ? [] : tellDecision(gate, { language, zone, policy: policyOf(decision), titleOf });
  return [head, ...told, ...houseLines(decision, language)].join('\n');
}

function houseLines({ votes, gate }: BookedDecision, language: StoryLanguage): string[] {
  const words = HOUSE[language];
  const cast = (Array.isArray(votes) ? votes : []) as readonly { rule?: string; verdict?: string; saw?: string }[];
  const told = cast.map(({ rule, verdict, saw }) => {
    const said = verdict === 'allow' ? words.allow : words.deny;
    return `${rule ?? '?'} ${said}${saw === undefined ? '' : ` (${saw})`}`;
  });
  const line = told.join('; ');
  if (gate !== null) return line === '' ? [] : [`${line}.`];
  return [`${words.alone}: ${line}.`];
}
