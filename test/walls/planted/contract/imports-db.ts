import { store } from '../db/store';
export const x = store;
