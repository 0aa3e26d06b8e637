/** India: the Reserve Bank on recovery agents. */
import type { Pack } from '../gate/pack';
import { houseOptOut } from '../rules/house-opt-out';
import { inLimitation } from '../rules/in-limitation';
import { rbi2026DraftContactPlace } from '../rules/rbi-2026-draft-contact-place';
import { rbi2026DraftOccasions } from '../rules/rbi-2026-draft-occasions';
import { rbi2026DraftPersons } from '../rules/rbi-2026-draft-persons';
import { rbiCallHours } from '../rules/rbi-call-hours';
import { rbiMfiDesignatedPlace } from '../rules/rbi-mfi-designated-place';
import { rbiMfiHours } from '../rules/rbi-mfi-hours';
import { rbiNoAnonymousCalls } from '../rules/rbi-no-anonymous-calls';
import { rbiNoHumiliation } from '../rules/rbi-no-humiliation';
import { rbiPersistentCalls } from '../rules/rbi-persistent-calls';
import { rbiPrivacyOfFamily } from '../rules/rbi-privacy-of-family';
import { rbiVisitPapers } from '../rules/rbi-visit-papers';

export const india: Pack = {
  id: 'in',
  title: { en: 'India', 'zh-CN': '印度' },
  version: '2',
  asOf: '2026-11-21',
  rules: [
    rbiCallHours,
    rbiMfiHours,
    rbi2026DraftOccasions,
    rbiPersistentCalls,
    rbiPrivacyOfFamily,
    rbi2026DraftPersons,
    rbiNoHumiliation,
    rbiNoAnonymousCalls,
    rbi2026DraftContactPlace,
    rbiMfiDesignatedPlace,
    rbiVisitPapers,
    inLimitation,
    houseOptOut,
  ],
  notCovered: [
    {
      article: 'RBI 2022: no intimidation, no threats',
      why: 'Speaks of how people behave; the gate sees no fact of it.',
    },
    { article: 'RBI 2022: the lender answers for its agents', why: 'Liability, not a condition of a contact.' },
    {
      article: 'RBI draft 2026: recorded calls, certified agents, notice of the agent',
      why: 'A draft whose final form was not seen; who calls and with which certificate is not among the facts. What visitors carry is asked for when they set out and at the door.',
    },
    {
      article: 'RBI Microfinance Directions 2022: when the agreed place failed twice',
      why: 'Not read; only the agreed place is allowed.',
    },
  ],
};
