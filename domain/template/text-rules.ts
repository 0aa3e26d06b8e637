/** Every rule about texts, in the order in which they are told. */
import { cnDemandInterrupts } from './rules/cn-demand-interrupts';
import { cnGbt45251Complaints } from './rules/cn-gbt-45251-complaints';
import { cnGbt45251Identity } from './rules/cn-gbt-45251-identity';
import { complain } from './rules/complain';
import { conc7912Visit } from './rules/conc-7-9-12-visit';
import { dispute } from './rules/dispute';
import { noExclaiming } from './rules/exclaiming';
import { noFamiliar } from './rules/familiar';
import { letterOutside } from './rules/letter-outside';
import { lockScreen } from './rules/lock-screen';
import { rbiNotAnonymous } from './rules/rbi-not-anonymous';
import { regf6eOptOut } from './rules/regf-6e-opt-out';
import { regf18eDebtCollector } from './rules/regf-18e-debt-collector';
import { regf34Validation } from './rules/regf-34-validation';
import { noShouting } from './rules/shouting';
import { smsLength } from './rules/sms-length';
import { stop } from './rules/stop';
import { variablesFilled } from './rules/variables-filled';
import { visitNoticePrivate } from './rules/visit-notice-private';
import { voiceNumber } from './rules/voice-number';
import { voiceTellsNothing } from './rules/voice-tells-nothing';
import { who } from './rules/who';
import { whom } from './rules/whom';
import { why } from './rules/why';
import { forbiddenWords } from './rules/words';
import type { TextRule } from './text-rule';

/** Every rule about texts. */
export const TEXT_RULES: readonly TextRule[] = [
  who,
  whom,
  why,
  dispute,
  stop,
  complain,
  voiceNumber,
  regf18eDebtCollector,
  regf6eOptOut,
  regf34Validation,
  conc7912Visit,
  rbiNotAnonymous,
  cnGbt45251Identity,
  cnGbt45251Complaints,
  cnDemandInterrupts,
  voiceTellsNothing,
  lockScreen,
  letterOutside,
  visitNoticePrivate,
  ...forbiddenWords,
  noShouting,
  noExclaiming,
  noFamiliar,
  smsLength,
  variablesFilled,
];
