/** New York City. Its amended rules reach creditors who collect their own debts; the numbers are not verified. */
import type { Pack } from '../gate/pack';
import { nycElectronicConsent } from '../rules/nyc-electronic-consent';
import { nycFreq } from '../rules/nyc-freq';
import { nycRetention } from '../rules/nyc-retention';

export const usNyc: Pack = {
  id: 'us-nyc',
  title: { en: 'New York City', 'zh-CN': '美国纽约市' },
  version: '1',
  asOf: '2026-11-21',
  with: ['us-ny'],
  rules: [nycFreq, nycElectronicConsent, nycRetention],
  notCovered: [
    {
      article: '6 RCNY 2-193, 5-77, disclosures on time-barred debts',
      why: 'The wording was not read; whoever approves a template must look.',
    },
    {
      article: '6 RCNY 5-77, the day from which it holds',
      why: 'First 1 April, by a later notice 1 October 2025; the later is taken and not verified.',
    },
  ],
};
