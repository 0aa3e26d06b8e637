import type { plan } from '../activities/plan';
import { zero } from '../domain/money';
export const x: [typeof plan | null, bigint] = [null, zero];
