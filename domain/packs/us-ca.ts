/** California: the Rosenthal Act carries federal rules to creditors who collect their own debts. */
import type { Pack } from '../gate/pack';
import { rosenthal } from '../rules/ca-rosenthal';
import { regf6bDesignatedPlace } from '../rules/regf-6b-designated-place';
import { regf6bDesignatedTime } from '../rules/regf-6b-designated-time';
import { regf6bTimeWindow } from '../rules/regf-6b-time-window';
import { regf6b2Attorney } from '../rules/regf-6b2-attorney';
import { regf6b3Work } from '../rules/regf-6b3-work';
import { regf6cCease } from '../rules/regf-6c-cease';
import { regf6dThirdParties } from '../rules/regf-6d-third-parties';

export const usCa: Pack = {
  id: 'us-ca',
  title: { en: 'California', 'zh-CN': '美国加利福尼亚州' },
  version: '1',
  asOf: '2026-11-21',
  with: ['us-fed'],
  rules: [
    regf6b2Attorney,
    regf6cCease,
    regf6bTimeWindow,
    regf6bDesignatedTime,
    regf6bDesignatedPlace,
    regf6b3Work,
    regf6dThirdParties,
  ].map(rosenthal),
  notCovered: [
    {
      article: 'Cal. Civ. Code 1788 et seq., all else',
      why: 'Only that it reaches original creditors was read; the number of calls of Regulation F is not carried over.',
    },
  ],
};
