/** Federal law of the United States on collecting consumer debts. */
import type { Pack } from '../gate/pack';
import { bankruptcyStay } from '../rules/bankruptcy-stay';
import { regf6bContinueConsent } from '../rules/regf-6b-continue-consent';
import { regf6bDesignatedPlace } from '../rules/regf-6b-designated-place';
import { regf6bDesignatedTime } from '../rules/regf-6b-designated-time';
import { regf6bTimeWindow } from '../rules/regf-6b-time-window';
import { regf6b2Attorney } from '../rules/regf-6b2-attorney';
import { regf6b3Work } from '../rules/regf-6b3-work';
import { regf6cCease } from '../rules/regf-6c-cease';
import { regf6dLocationCalls } from '../rules/regf-6d-location-calls';
import { regf6dThirdParties } from '../rules/regf-6d-third-parties';
import { regf6eOptOut } from '../rules/regf-6e-opt-out';
import { regf14bAfterConversation } from '../rules/regf-14b-after-conversation';
import { regf14bRebuttalFactor } from '../rules/regf-14b-rebuttal-factor';
import { regf14bSevenInSeven } from '../rules/regf-14b-seven-in-seven';
import { regf14hMedium } from '../rules/regf-14h-medium';
import { regf14hOptOut } from '../rules/regf-14h-opt-out';
import { regf18eDisclosure } from '../rules/regf-18e-disclosure';
import { regf22fEmployerEmail } from '../rules/regf-22f-employer-email';
import { regf22fEnvelope } from '../rules/regf-22f-envelope';
import { regf22fPublicPost } from '../rules/regf-22f-public-post';
import { regf26TimeBarred } from '../rules/regf-26-time-barred';
import { regf30aBeforeFurnishing } from '../rules/regf-30a-before-furnishing';
import { regf30bNoTransfer } from '../rules/regf-30b-no-transfer';
import { regf34b5ValidationPeriod } from '../rules/regf-34b5-validation-period';
import { regf38Dispute } from '../rules/regf-38-dispute';
import { regf38bOvershadow } from '../rules/regf-38b-overshadow';
import { regf38bReferral } from '../rules/regf-38b-referral';
import { regf100Retention } from '../rules/regf-100-retention';
import { tcpaConfirm } from '../rules/tcpa-confirm';
import { tcpaRevocationAnyReasonableMeans } from '../rules/tcpa-revocation-any-reasonable-means';
import { tcpaRevocationKeywords } from '../rules/tcpa-revocation-keywords';
import { usFedNotCovered } from './us-fed-not-covered';

export const usFed: Pack = {
  id: 'us-fed',
  title: { en: 'United States, federal', 'zh-CN': '美国联邦' },
  version: '5',
  asOf: '2026-11-22',
  rules: [
    bankruptcyStay,
    regf6b2Attorney,
    regf6cCease,
    regf38Dispute,
    regf34b5ValidationPeriod,
    regf30aBeforeFurnishing,
    regf30bNoTransfer,
    regf100Retention,
    regf6bTimeWindow,
    regf6bDesignatedTime,
    regf6bDesignatedPlace,
    regf6bContinueConsent,
    regf6b3Work,
    regf14bSevenInSeven,
    regf14bAfterConversation,
    regf14bRebuttalFactor,
    regf14hMedium,
    regf14hOptOut,
    tcpaRevocationKeywords,
    tcpaRevocationAnyReasonableMeans,
    tcpaConfirm,
    regf6dThirdParties,
    regf6dLocationCalls,
    regf6eOptOut,
    regf18eDisclosure,
    regf22fPublicPost,
    regf22fEnvelope,
    regf22fEmployerEmail,
    regf38bOvershadow,
    regf38bReferral,
    regf26TimeBarred,
  ],
  notCovered: usFedNotCovered,
};
