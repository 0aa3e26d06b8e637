/** Due regard to reasonable requests about where and how a customer is contacted. */

import type { Question } from '../gate/question';
import { deny, rule } from '../gate/rule';
import { asksToLeave } from './asked-media';
import { CONTACTS } from './channels';

export const conc794Places = rule({
  id: 'conc.7.9.4.reasonable-requests',
  title: {
    en: 'Places and media that the customer asked to leave alone',
    'zh-CN': '尊重客户对联系地点与方式的合理要求',
  },
  article: 'CONC 7.9.4 R',
  source: 'FCA Handbook, CONC 7.9',
  read: 'text',
  valid: { from: '2014-04-01', until: null },
  stage: 'consent',
  on: CONTACTS,
  reads: ['inconvenientPlaces', 'media', 'mediaRequests', 'optOuts', 'act.place', 'act.media', 'act.address'],
  parameters: {},
  ask: (question) => {
    if (isPlaceAskedAway(question))
      return deny({ en: 'the customer asked not to be contacted at this place', 'zh-CN': '客户要求不在此地点联系' });
    if (isMediumAskedAway(question))
      return deny({ en: 'the customer asked not to be contacted this way', 'zh-CN': '客户要求不以此方式联系' });
    return null;
  },
});

/** A visit whose place nobody names may go to the place that was asked away. */
function isPlaceAskedAway({ facts: { inconvenientPlaces, media }, act }: Question): boolean {
  if (inconvenientPlaces === undefined || inconvenientPlaces.length === 0) return false;
  const place = act.place ?? media?.find(({ id }) => id === act.media)?.place ?? null;
  return place === null ? act.channel === 'visit' : inconvenientPlaces.includes(place);
}

function isMediumAskedAway({ facts: { mediaRequests, optOuts }, act, at }: Question): boolean {
  const isAsked = mediaRequests?.some(
    (request) => request.at <= at && (request.channel === act.channel || asksToLeave(request.said, act.channel)),
  );
  const isOptedOut = optOuts?.some(
    (out) => out.at <= at && out.channel === act.channel && (act.address === undefined || out.address === act.address),
  );
  return isAsked === true || isOptedOut === true;
}
