/**
 * Words that may stay of what a person said: those by which rules understand a request, and what joins them. No name, no
 * place and no number is among them, so whatever else was said cannot be read from the log.
 */
const WORDS = `
  stop stops stopped stopping end ends ended quit cancel cancels cancelled canceled unsubscribe revoke revoked revoking
  opt opted optout out start resume yes no not never none don't dont do does did please leave alone remove delete list
  call calls called calling phone telephone ring text texts texted texting sms message messages messaging mail mails
  mailing letter letters email emails emailing write writing contact contacts contacting contacted visit visits visiting
  voicemail portal app medium media number address home house work workplace office job employer place door
  any anymore more again further me my us i we you your this that these those it them here there all every each other
  at in on to from for of by with without before after until till between only during by about and or but if because
  when while as is am are was were be been have has had will would can cannot can't could should may might must shall
  morning mornings noon afternoon afternoons evening evenings night nights day days week weeks weekday weekdays weekend
  weekends month months year today tomorrow now later back time times hour hours o'clock unspecified
  monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
  inconvenient convenient good bad busy asleep sleep sleeping shift worker working hospital sick ill
  information amount balance debt debts statement records record recording payment pay paid dispute disputed disputing
  wrong mistake mine owe owed owes validate validation verify verification proof lawyer attorney solicitor counsel
  represented bankrupt bankruptcy insolvency consent agree agreed refuse refused withdraw withdrawn objection object
  reply answer answered form request requested creditor placement file link confirmation legal court
  停止 退订 取消 不要 不再 请勿 勿扰 电话 短信 信函 上门 联系 拒绝 投诉 撤回 同意 律师 破产 争议
  unstop 开始 開始 恢复 恢復 恢复短信 恢复订阅 重新订阅
`;

/** In lower case, with a straight apostrophe. */
export const KEPT_WORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter((word) => word !== ''));
