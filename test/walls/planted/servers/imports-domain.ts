import { zero } from '../domain/money';
export const x = zero;
