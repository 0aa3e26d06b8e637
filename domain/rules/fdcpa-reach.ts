/** Whom the Fair Debt Collection Practices Act, and with it Regulation F, reaches: 15 U.S.C. 1692a(6). */
import type { GateFacts } from '../gate/gate-facts';

/** Whether the collector is known to be outside. Where nobody says who collects, the stricter reading holds. */
export const isOutsideFdcpa = ({ collector }: Pick<GateFacts, 'collector'>): boolean =>
  collector !== undefined && collector !== 'fdcpa-debt-collector';
