/** England and Wales: moratoriums, the pre-action protocol, limitation; with the FCA Handbook. */
import type { Pack } from '../gate/pack';
import { breathingSpaceNoContact } from '../rules/breathing-space-no-contact';
import { mentalHealthCrisisNoContact } from '../rules/mental-health-crisis-no-contact';
import { papLetterOfClaim } from '../rules/pap-letter-of-claim';
import { ukLimitationSixYears } from '../rules/uk-limitation-six-years';

export const ukEw: Pack = {
  id: 'uk-ew',
  title: { en: 'England and Wales', 'zh-CN': '英格兰与威尔士' },
  version: '2',
  asOf: '2026-11-21',
  with: ['uk-fca'],
  rules: [breathingSpaceNoContact, mentalHealthCrisisNoContact, papLetterOfClaim, ukLimitationSixYears],
  notCovered: [
    {
      article: 'SI 2020/1311, regulation 7(7) and 11: contacts that stay allowed',
      why: 'The wording was not obtainable: every contact with a debtor is denied, one with an adviser is not.',
    },
    {
      article: 'SI 2020/1311, regulation 8: limitation extended by a moratorium',
      why: 'The wording was not obtainable; the earlier date is shown.',
    },
    {
      article: 'SI 2020/1311, regulations 14, 17 to 19: additional debts, review, cancellation',
      why: 'They come as facts: a moratorium that ended has its last day recorded.',
    },
    {
      article: 'Pre-Action Protocol: contents and forms of the letter',
      why: 'Speaks of a document; legal review sees to it.',
    },
  ],
};
