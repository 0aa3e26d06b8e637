/**
 * What happens next and why, as one plain sentence in each language. For the console, the command line and the book.
 */
import { formatDate, formatInstant } from './calendar';
import type { ClosingDecision } from './closing-reason';
import type { ContactKind } from './contact-kind';
import type { Objection } from './gate/objection';
import type { Expectation, SendTurn } from './move';
import { APOLOGY, type Channel, isPlanContact, type PlanContactRung } from './policy';
import type { Sentence } from './sentence';
import type { Instant, Zone } from './time';

const KIND: Readonly<Record<ContactKind, Sentence>> = {
  message: { en: 'A message', 'zh-CN': '发送提醒' },
  letter: { en: 'A letter', 'zh-CN': '寄出信函' },
  call: { en: 'A call', 'zh-CN': '电话联系' },
  visit: { en: 'A visit', 'zh-CN': '上门走访' },
  notice: { en: 'The notice of a visit', 'zh-CN': '上门预告' },
};

const REFERRAL: Sentence = { en: 'The referral to the legal team', 'zh-CN': '移交法务' };

const LET_GO: Readonly<Record<ClosingDecision, Sentence>> = {
  settled: { en: 'Closed: settled. Nothing more is asked.', 'zh-CN': '已和解结案，不再催收。' },
  'legal-case-closed': {
    en: 'Closed: the legal case is over. Nothing more is asked.',
    'zh-CN': '法律程序已终结，不再催收。',
  },
  recalled: { en: 'Closed: recalled by the lender. Nothing more is asked.', 'zh-CN': '贷款方已撤回委托，不再催收。' },
  'written-off': { en: 'Closed: written off. Nothing more is asked.', 'zh-CN': '已核销结案，不再催收。' },
};

/** The ways out of the house by name. */
const WAY: Readonly<Record<string, Sentence>> = {
  sms: { en: 'sms', 'zh-CN': '短信' },
  email: { en: 'e-mail', 'zh-CN': '电子邮件' },
  app: { en: 'the app', 'zh-CN': '应用消息' },
  voice: { en: 'voice messages', 'zh-CN': '语音' },
  letter: { en: 'letters', 'zh-CN': '信函' },
  mail: { en: 'registered mail', 'zh-CN': '挂号信' },
  call: { en: 'calls', 'zh-CN': '电话' },
  visit: { en: 'visits', 'zh-CN': '上门' },
};

/** Says what is expected next and why. `zone` is the account's; instants are told in it. */
export function explain(next: Expectation, zone: Zone): Sentence {
  const when = (at: Instant): string => formatInstant(at, zone).slice(0, 16).replace('T', ' ');
  switch (next.what) {
    case 'contact': {
      if (next.turn !== undefined) return explainTurn(KIND[next.contact], next.rung, next.turn);
      if (next.postponed !== undefined)
        return explainPostponed(KIND[next.contact], next.rung, when(next.at), next.postponed);
      if (next.after !== undefined) return explainAnew({ ...next, after: next.after }, when(next.at));
      if (next.rung === APOLOGY) return explainApology(when(next.at));
      const ofPlan = isPlanContact(next.rung) ? explainReminder(next.rung, when(next.at)) : null;
      if (ofPlan !== null) return ofPlan;
      const { en, 'zh-CN': zh } = KIND[next.contact];
      const own = next.within;
      const window =
        own === undefined
          ? { en: 'the 08:00-22:00 window', 'zh-CN': '08:00-22:00 时段' }
          : { en: `the ${own} that suits the customer`, 'zh-CN': `客户方便的 ${own} 时段` };
      return {
        en: `${en} (${next.rung}) leaves at ${when(next.at)}: the first moment at which day, gap, holds and ${window.en} allow it.`,
        'zh-CN': `将于 ${when(next.at)} ${zh}（${next.rung}）：此为阶梯日、间隔、暂停及 ${window['zh-CN']}均允许的最早时刻。`,
      };
    }
    case 'due':
      if (next.postponed !== undefined) return explainPostponed(REFERRAL, next.rung, when(next.at), next.postponed);
      return {
        en: `Rung ${next.rung} is due at ${when(next.at)}; its condition and approval, if it has any, are asked then.`,
        'zh-CN': `${next.rung} 将于 ${when(next.at)} 到期，届时核对条件并申请审批。`,
      };
    case 'condition':
      return {
        en: `Rung ${next.rung} does not apply today; its condition is asked again at ${when(next.at)}.`,
        'zh-CN': `${next.rung} 今日不符合条件，将于 ${when(next.at)} 再次核对。`,
      };
    case 'approval':
      if (next.lifts !== undefined) return explainLifting(next.rung, next.roles, when(next.until), next.lifts);
      return {
        en: `Rung ${next.rung} waits for the approval of ${next.roles.join(' and ')} until ${when(next.until)}.`,
        'zh-CN': `${next.rung} 等待 ${next.roles.join('、')} 审批，截止 ${when(next.until)}。`,
      };
    case 'outcome':
      return {
        en: `The ${next.kind} of rung ${next.rung} (attempt ${next.attempt}) is open; its outcome is awaited until ${when(next.until)}.`,
        'zh-CN': `${next.rung} 的${next.kind === 'call' ? '电话' : '走访'}（第 ${next.attempt} 次）进行中，${when(next.until)} 前等待结果。`,
      };
    case 'review':
      return { en: `Rung ${next.rung} waits for the reviewer's result.`, 'zh-CN': `${next.rung} 等待复核结果。` };
    case 'referral':
      return {
        en: `Rung ${next.rung} was referred; the legal team accepts or returns it.`,
        'zh-CN': `${next.rung} 已移交，等待法务受理或退回。`,
      };
    default:
      return explainRest(next, when);
  }
}

function explainTurn(kind: Sentence, rung: string, { on, isOff, before }: SendTurn): Sentence {
  const by = WAY[on] ?? { en: on, 'zh-CN': on };
  if (isOff)
    return {
      en: `${kind.en} (${rung}) is due and waits: ${by.en} is turned off, and nothing leaves by it until it is turned on. The gate is asked again then.`,
      'zh-CN': `${kind['zh-CN']}（${rung}）已到期，等待中：${by['zh-CN']}渠道已关闭，开启前不发出任何内容；届时将再次核对规则。`,
    };
  return {
    en: `${kind.en} (${rung}) is due and waits for its turn on ${by.en}; ${before} waited there when it came. The gate is asked again when its turn comes.`,
    'zh-CN': `${kind['zh-CN']}（${rung}）已到期，正在${by['zh-CN']}渠道排队，到达时前面有 ${before} 个；轮到时将再次核对规则。`,
  };
}

const BY: Readonly<Record<Channel, Sentence>> = {
  sms: { en: 'text message', 'zh-CN': '短信' },
  email: { en: 'e-mail', 'zh-CN': '电子邮件' },
  app: { en: 'app message', 'zh-CN': '应用消息' },
  voice: { en: 'voice message', 'zh-CN': '语音' },
  letter: { en: 'letter', 'zh-CN': '信函' },
  mail: { en: 'letter by post', 'zh-CN': '邮寄信函' },
};

type Anew = Extract<Expectation, { what: 'contact' }> & { readonly after: { readonly channel: Channel } };

/** What came of a contact that is made anew, and what follows. */
function explainAnew({ contact, rung, channel, after }: Anew, at: string): Sentence {
  const { en, 'zh-CN': zh } = KIND[contact];
  const [failed, next] = [BY[after.channel], BY[channel]];
  return after.channel === channel
    ? {
        en: `${en} (${rung}) did not arrive by ${failed.en}; the same follows again at ${at}.`,
        'zh-CN': `${zh}（${rung}）：${failed['zh-CN']}未送达，将于 ${at} 再次发送。`,
      }
    : {
        en: `${en} (${rung}) did not arrive by ${failed.en}; the ${next.en} follows at ${at}.`,
        'zh-CN': `${zh}（${rung}）：${failed['zh-CN']}未送达，将于 ${at} 改用${next['zh-CN']}。`,
      };
}

const explainApology = (at: string): Sentence => ({
  en: `An apology leaves at ${at}: a message crossed a payment.`,
  'zh-CN': `将于 ${at} 致歉：此前的信息发出时款项已付。`,
});

function explainReminder(rung: PlanContactRung, at: string): Sentence {
  return rung === 'plan-remind'
    ? { en: `A reminder of the coming instalment leaves at ${at}.`, 'zh-CN': `将于 ${at} 提醒下一期分期还款。` }
    : {
        en: `A message about the missed instalment leaves at ${at}, within its grace.`,
        'zh-CN': `将于 ${at} 就未付的一期发出提醒，仍在宽限期内。`,
      };
}

function explainPostponed(kind: Sentence, rung: string, at: string, by: Objection): Sentence {
  const rule = ruleWords(by);
  return {
    en: `${kind.en} (${rung}) is postponed to ${at}, the first moment at which all rules allow it: ${rule.en}.`,
    'zh-CN': `${kind['zh-CN']}（${rung}）推迟至 ${at}，此为各项规则均允许的最早时刻：${rule['zh-CN']}。`,
  };
}

function explainLifting(rung: string, roles: readonly string[], until: string, by: Objection): Sentence {
  const rule = ruleWords(by);
  return {
    en: `Rung ${rung} waits until ${until} for ${roles.join(' and ')} to rebut a presumption with a reason: ${rule.en}.`,
    'zh-CN': `${rung} 待 ${roles.join('、')} 说明理由以推翻推定，截止 ${until}：${rule['zh-CN']}。`,
  };
}

/** The rule that objects, what it saw, and its article; a number that nobody has read in the law itself is marked. */
export function ruleWords({ title, article, read, because }: Objection): Sentence {
  const isRead = read === 'text' || read === 'house';
  const mark = isRead ? { en: '', 'zh-CN': '' } : { en: `; wording: ${read}`, 'zh-CN': `；条文依据未核实（${read}）` };
  return {
    en: `${title.en}, ${because.en} (${article}${mark.en})`,
    'zh-CN': `${title['zh-CN']}，${because['zh-CN']}（${article}${mark['zh-CN']}）`,
  };
}

type Rest = Extract<
  Expectation,
  { what: 'held' | 'denied' | 'plan' | 'with-legal' | 'due-date' | 'walked-out' | 'nothing-owed' | 'let-go' | 'ended' }
>;

function explainRest(next: Rest, when: (at: Instant) => string): Sentence {
  switch (next.what) {
    case 'held': {
      const reasons = next.reasons.join(', ');
      return next.until === null
        ? {
            en: `Held without end (${reasons}): nothing leaves until it is released.`,
            'zh-CN': `无限期暂停（${reasons}）：解除前不作任何联系。`,
          }
        : {
            en: `Held (${reasons}) until ${when(next.until)}: nothing leaves before.`,
            'zh-CN': `暂停（${reasons}）至 ${when(next.until)}，此前不作任何联系。`,
          };
    }
    case 'denied': {
      const rule = ruleWords(next.by);
      return {
        en: `Rung ${next.rung} is denied, and time does not cure it: ${rule.en}. It is asked again at ${when(next.at)}, or when something changes.`,
        'zh-CN': `${next.rung} 被禁止，且不因时间推移而解除：${rule['zh-CN']}。情况变化时或 ${when(next.at)} 再次核对。`,
      };
    }
    case 'plan': {
      const { plan, instalment, of, missing } = next;
      const due = formatDate(next.due);
      return {
        en: `Plan ${plan} holds the ladder: instalment ${instalment} of ${of} is due on ${due}, ${missing} of it is missing; it is judged at ${when(next.until)}.`,
        'zh-CN': `分期方案 ${plan} 执行中，阶梯暂停：第 ${instalment}/${of} 期于 ${due} 到期，尚缺 ${missing}，${when(next.until)} 核定。`,
      };
    }
    case 'with-legal':
      return {
        en: 'The account is with legal; a payment still closes it.',
        'zh-CN': '案件已由法务受理，还款仍可结清。',
      };
    case 'due-date':
      return {
        en: `Nothing is overdue; the next item falls due on ${formatDate(next.on)}.`,
        'zh-CN': `目前无逾期，下一期应还日为 ${formatDate(next.on)}。`,
      };
    case 'walked-out':
      return {
        en: 'Every rung has been walked; the account waits for a payment or a decision.',
        'zh-CN': '阶梯已全部走完，等待还款或决定。',
      };
    case 'let-go':
      return LET_GO[next.reason];
    case 'nothing-owed':
      return { en: 'Nothing is owed.', 'zh-CN': '无应还款项。' };
    case 'ended':
      return { en: 'The episode is closed.', 'zh-CN': '本次催收已结束。' };
    default:
      return next satisfies never;
  }
}
