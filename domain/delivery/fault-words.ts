/**
 * Why a contact reached nobody, for a person, in both languages. The English sentence is the one of the tables of codes. In
 * Chinese every reason that lies with the debtor’s number, mailbox or address has its own; what is ours to mend, or
 * passes by itself, is said by its kind beside the code.
 */
import type { FaultKind } from './fault';

/** A fault as the book keeps it. */
export interface KeptFault {
  /** The provider's own code; null when it gave none. */
  readonly code: string | null;
  readonly reason: string;
}

/** What a fault means, in the languages of the product. */
export const faultWords = (kind: FaultKind, reason: string): Readonly<Record<'en' | 'zh-CN', string>> => ({
  en: reason,
  'zh-CN': REASONS[reason] ?? KINDS[kind],
});

/** Whether a reason has a Chinese sentence of its own. */
export const hasOwnWords = (reason: string): boolean => Object.hasOwn(REASONS, reason);

const KINDS: Readonly<Record<FaultKind, string>> = {
  point: '该联系方式不可用',
  refused: '对方拒绝此渠道',
  channel: '此渠道目前无法送达',
  content: '内容未被接受，须由人工修改',
  later: '暂时无法受理，稍后再试',
  ours: '我方账户、发送方或配置有误，须由运维处理',
};

const REASONS: Readonly<Record<string, string>> = {
  'the account has no contact point for this channel': '该账户没有此渠道的联系方式',
  // Numbers.
  'it is no number': '不是有效号码',
  'it is no mobile number': '不是手机号码',
  'nobody has this number': '空号',
  'it is a landline, or no carrier reaches it': '是固定电话，或无运营商可达',
  'it is no number that can be called': '不是可拨打的号码',
  'no country has this number': '号码不属于任何国家',
  'the person has told Twilio to stop messages from this sender': '对方已通过 Twilio 退订此发送方的短信',
  'the recipient, or their carrier on their behalf, blocks our messages': '对方或其运营商屏蔽了我们的短信',
  'messages to its country are not enabled for our account; enable them there if people live in it':
    '我方账户未开通向该国发送短信；若有债务人居住该国，请在 Twilio 开通',
  'there is no way for a message from this sender to this number': '该发送方的短信无法到达此号码',
  'the telephone is switched off or out of reach': '手机关机或不在服务区',
  'it was not delivered, and the carrier does not say why': '未送达，运营商未说明原因',
  'it was not delivered, and Twilio does not say why': '未送达，Twilio 未说明原因',
  'the number takes no such message in its country': '该号码在其国家不能接收此类短信',
  'the carrier did not answer in time': '运营商未及时应答',
  'Twilio has stopped the message on its way': 'Twilio 在途中拦截了短信',
  'it was not delivered': '未送达',
  'Twilio did not take it': 'Twilio 未受理',
  // Calls.
  'a call that was itself dialled cannot dial on': '被叫线路不能再转拨',
  'Twilio calls this number for nobody': 'Twilio 不拨打此号码',
  'calls to its country are not enabled for our account; enable them there if people live in it':
    '我方账户未开通向该国拨打电话；若有债务人居住该国，请在 Twilio 开通',
  'calls abroad are not enabled for our account; enable them there if people live abroad':
    '我方账户未开通国际电话；若有债务人居住国外，请在 Twilio 开通',
  'the number cannot be reached': '号码无法接通',
  'the call is over already': '通话已结束',
  'the call could not be made': '电话未能拨出',
  'the line was busy': '占线',
  'nobody answered': '无人接听',
  'it was called off before anybody answered': '接通前已取消',
  'the network could not connect it': '网络未能接通',
  // Mail.
  'the address is refused': '地址被拒收',
  'there is no such mailbox': '邮箱不存在',
  'there is no such mail domain': '邮件域名不存在',
  'the address is malformed': '地址格式有误',
  'the mailbox has moved and left no new address': '邮箱已迁移且未留新地址',
  'the mail was passed on to a system that cannot take it': '邮件被转交到无法接收的系统',
  'the domain takes no mail': '该域名不接收邮件',
  'the mailbox cannot take the mail': '邮箱无法接收此邮件',
  'the mailbox is disabled': '邮箱已停用',
  'the mailbox is full': '邮箱已满',
  'the recipient’s mail system cannot take the mail': '对方邮件系统无法接收此邮件',
  'the mail could not be carried to its destination': '邮件无法送抵目的地',
  'no server takes mail for the address': '没有服务器为该地址收信',
  'the recipient’s server does not take addresses in this script': '对方服务器不支持此文字的地址',
  'the recipient’s server refuses the mail by its own rules': '对方服务器按其规则拒收',
  'the mailbox belongs to somebody else now': '邮箱现已属于他人',
  'the mail domain belongs to somebody else now': '邮件域名现已属于他人',
  'the mail is refused for good': '邮件被永久拒收',
  'the mail was tried for some time and given up': '邮件多次投递未果，已放弃',
  'the mail is refused by the rules of the recipient’s server': '邮件被对方服务器按规则拒收',
  'the mailbox is elsewhere': '邮箱在别处',
  'the address is not allowed': '地址不被允许',
  'the recipient’s server refuses the mail': '对方服务器拒收',
  'the recipient’s server refused the mail': '对方服务器拒收',
  'the address cannot be written into an envelope': '地址无法写入信封',
  'the mail was refused': '邮件被拒收',
  // Letters.
  'the post has lost the letter': '信件在邮寄中丢失',
  'the person is not known at the address': '该地址查无此人',
  'the person has moved': '收件人已搬迁',
  'the address does not suffice': '地址不详',
  'the letter was refused': '信件被拒收',
  'nobody fetched the letter': '信件无人领取',
  'the letter came back': '信件被退回',
};
