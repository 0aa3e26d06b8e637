/** Words and tones that no message to a debtor has, in both languages, each with the reason and where it comes from. */
import type { Reading } from '../gate/rule';
import type { Sentence } from '../sentence';

/** Why words are forbidden. One entry is one rule. */
export interface ForbiddenWords {
  readonly id: string;
  readonly reason: Sentence;
  readonly article: string;
  readonly read: Reading;
  readonly kind: 'law' | 'norm' | 'house';
  readonly packs: readonly string[] | 'all';
  /** Alternatives of a regular expression; whole words, in any case. */
  readonly en: string;
  /** The same; also found when written apart (坐 牢, 坐*牢). */
  readonly zh: string;
}

const PSA = '治安管理处罚法 第四十二条; 民法典 第一千零三十二条, 第一千零三十三条';

/** Every list of forbidden words. They hold everywhere: what one law forbids is not said anywhere. */
export const FORBIDDEN_WORDS: readonly ForbiddenWords[] = [
  {
    id: 'words.arrest',
    reason: {
      en: 'threatens with arrest or punishment; an unpaid loan is no crime',
      'zh-CN': '以拘捕或刑罚相威胁；欠款并非犯罪',
    },
    article: `15 U.S.C. 1692e(4), (5); CONC 7.11.1 R; ${PSA}`,
    read: 'secondary',
    kind: 'law',
    packs: 'all',
    en: 'arrest(?:ed|s)?|jail(?:ed)?|prison|imprison(?:ed|ment)?|behind bars|warrant for|criminal(?:ly)?|crime|felony|prosecut\\w*|deport\\w*',
    zh: '坐牢|拘留|拘捕|逮捕|刑事|判刑|牢狱|入狱|犯罪|诈骗罪|刑拘|通缉|强制措施|批捕',
  },
  {
    id: 'words.police-and-court',
    reason: {
      en: 'poses as police or court, or threatens with them',
      'zh-CN': '冒充公安、法院或以其相威胁',
    },
    article: '15 U.S.C. 1692e(1), (9), (13); CONC 7.11.1 R; GB/T 45251-2025',
    read: 'secondary',
    kind: 'law',
    packs: 'all',
    en: 'police|sheriff|summons|subpoena|court (?:order|notice|date|officer)|official notice|government (?:agency|notice)|bailiffs?|we will sue|lawsuit (?:has been|was) filed',
    zh: '公安|派出所|警察|报警|報警|传票|傳票|传唤|立案|出庭|法院通知|强制执行|強制執行|查封|冻结|起诉您|司法机关|律师函',
  },
  {
    id: 'words.violence',
    reason: { en: 'threatens with force or with people at the door', 'zh-CN': '以暴力或上门相威胁' },
    article: `15 U.S.C. 1692d(1); ${PSA}; 刑法 第二百九十三条之一`,
    read: 'secondary',
    kind: 'law',
    packs: 'all',
    en: 'hurt you|come (?:and|to) get you|find you|you will regret|or else|consequences|beat|break your|we know where',
    zh: '上门抓|抓您|抓人|堵门|堵您|打断|后果自负|严重后果|一切后果|找到您|不客气|走着瞧|上门收账|收拾',
  },
  {
    id: 'words.others-told',
    reason: {
      en: 'threatens to tell others, or to use the contacts of the telephone',
      'zh-CN': '以告知他人或使用通讯录相威胁',
    },
    article: '15 U.S.C. 1692c(b), 1692d(4); CONC 7.9.7 R; 个人信息保护法 第六条; 民法典 第一千零三十二条',
    read: 'secondary',
    kind: 'law',
    packs: 'all',
    en: '(?:your|the) (?:employer|boss|colleagues?|co-?workers?|neighbou?rs?|relatives|family|parents|friends|school|workplace)|contact list|address book|phone book|emergency contacts?',
    zh: '通讯录|通訊錄|联系人名单|紧急联系人|您的?(?:家人|父母|亲友|亲戚|朋友|同事|领导|邻居|单位|公司|老板|学校)|家访|村委|居委|户籍地',
  },
  {
    id: 'words.shame',
    reason: { en: 'shames, or threatens with a list', 'zh-CN': '羞辱或以名单、曝光相威胁' },
    article: `15 U.S.C. 1692d(2), (3); CONC 7.9.7 R; ${PSA}`,
    read: 'secondary',
    kind: 'law',
    packs: 'all',
    en: 'deadbeat|liar|cheat(?:er)?|shame(?:ful|less)?|ashamed|disgrace|blacklist(?:ed)?|expose you|defaulters?|delinquent|irresponsible|dishonest|dodg(?:e|ing|er)|fraud(?:ster)?',
    zh: '老赖|老賴|失信|黑名单|黑名單|曝光|公示|丢人|无耻|骗子|赖账|欠钱不还|诚信污点|恶意(?:拖欠|逃废)|逃废债|人品|骗贷',
  },
  {
    id: 'words.false-urgency',
    reason: {
      en: 'presses with an urgency that does not exist',
      'zh-CN': '制造不存在的紧迫感',
    },
    article: 'CONC 7.3 (no pressure to pay at once); 12 CFR 1006.38(b)(1); 15 U.S.C. 1692e(10)',
    read: 'secondary',
    kind: 'law',
    packs: 'all',
    en: 'immediate(?:ly)?|urgent(?:ly)?|asap|final (?:notice|warning|demand|reminder|chance)|last (?:warning|chance|notice|opportunity)|act now|pay (?:at once|right now)|within \\d+ hours?|before it is too late|time is running out|do not ignore|warning',
    zh: '立即|立刻|马上|馬上|火速|紧急|緊急|最后通牒|最后(?:警告|通知|机会|期限)|最終|警告|限您|今日内必须|\\d+小时内|不要忽视|切勿忽视|逾期不候|刻不容缓|务必',
  },
  {
    id: 'words.false-promise',
    reason: {
      en: 'promises what nobody decided, or borrows for the debt',
      'zh-CN': '作出未经决定的承诺，或诱导以贷还贷',
    },
    article: 'CONC 7.3 (no pressure by selling or borrowing), 7.11 R; Directive (EU) 2021/2167 art. 10(1)',
    read: 'secondary',
    kind: 'law',
    packs: 'all',
    en: 'guaranteed?|borrow (?:from|money|the)|take (?:out )?(?:a|another) loan|sell your|repair your credit|clean(?:s)? your credit',
    zh: '以贷还贷|借钱还|向(?:亲友|朋友)借|修复征信|洗白|消除(?:征信|不良)|保证下款',
  },
  {
    id: 'words.command',
    reason: { en: 'commands; a message asks and tells what is possible', 'zh-CN': '命令语气；信息应当说明与请求' },
    article: 'house',
    read: 'house',
    kind: 'house',
    packs: 'all',
    en: 'you (?:must|have to|are required to|shall)|we demand|demand(?:s|ed)? (?:that|payment)|fail(?:ure|ed|ing)? to (?:pay|respond|answer)|refus(?:e|al) to pay|pay up',
    zh: '必须|必須|责令|勒令|不得拖延|勿再拖延|拒不|拒绝还款|催告您|速速|给我(?!们)',
  },
];
