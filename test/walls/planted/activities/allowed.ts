import { store } from '../db/store';
import { zero } from '../domain/money';
export const x = [store, zero];
