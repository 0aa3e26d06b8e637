/**
 * What a person's own words refuse, in Chinese: the counterpart of refusal-words.ts. Read clause by clause, in doubt
 * against messages; that somebody wants no contact at all is read only where it is said.
 */
import { plainText } from '../inbound/normal';

/** Who says that something must not be: "别再...", "不要老是给我...". Not before a word that turns it round. */
const REFUSED = '(?:别|不要|不用|不许|不准|不得|勿|莫|停止|停下|禁止|拒绝|不想|不愿)';
const GAP =
  '(?:再|又|老|总|一直|继续|天天|每天|随便|给我|给本人|向我|往我这|对我|你们|任何|收到|接到|接收|接|收|来|是|地|的)*';
/** "别发现", "不要发票", "别发错" are about something else. */
const SEND = '(?:发送|推送|群发|发(?![现票生错工火货脾愁呆热烧誓])|寄)';
const TEXTS = '(?:短信|信息|消息|讯息|简讯|微信|催收短信)';

const NO_TEXTS = new RegExp(`${REFUSED}${GAP}(?:${SEND}|${TEXTS})`);
const NO_CALLS = new RegExp(`${REFUSED}${GAP}(?:打电话|电话|来电|致电|打(?:给|来|了|过来|$)|骚扰电话)`);
const NO_VISITS = new RegExp(`${REFUSED}${GAP}(?:上门|到我?家|登门|来我?家|找到家)`);
const NO_CONTACT = new RegExp(
  `${REFUSED}${GAP}(?:联系|联络|骚扰|打扰|烦我|烦了|纠缠|找我|跟我联系|和我联系|与我联系)|离我远点|放过我吧?$|别烦$`,
);
const WITHDRAWN = /退订|取消订阅|撤回同意|撤销同意|拒收/;
/** "不要停止", "不退订", "能不能不要" asked of something else. */
const TURNED_ROUND = /(?:别|不要|不|没有?|无需)(?:停|退订|取消|拒收)|不要不|别不/;
/** "打错了", "不是我", "我不认识": perhaps another person's number. */
const NOT_ME =
  /打错|发错人|找错人|错号|不是我的|我不是(?!不|没|故意|有意|要|想|说|在|很|拖|赖|骗)|不认识(?:他|她|这个人|此人)|号码换/;

const clausesOf = (text: string): string[] =>
  plainText(text)
    .split(/[^\p{L}\p{N}]+|但是|可以|而是|改为|请改/u)
    .filter((clause) => clause !== '');

const says = (text: string, ...patterns: readonly RegExp[]): boolean =>
  clausesOf(text).some((clause) => !TURNED_ROUND.test(clause) && patterns.some((pattern) => pattern.test(clause)));

/** Whether the words refuse text messages, by name or with every contact. */
export const refusesTextsZh = (text: string): boolean => says(text, NO_TEXTS, NO_CONTACT, WITHDRAWN);

/** Whether the words refuse every contact. */
export const refusesContactZh = (text: string): boolean => says(text, NO_CONTACT);

/** Whether the words refuse calls. */
export const refusesCallsZh = (text: string): boolean => says(text, NO_CALLS);

/** Whether the words refuse visits. */
export const refusesVisitsZh = (text: string): boolean => says(text, NO_VISITS);

/** Whether the words say that the number is another person's. */
export const isAnotherPersonZh = (text: string): boolean => says(text, NOT_ME);
