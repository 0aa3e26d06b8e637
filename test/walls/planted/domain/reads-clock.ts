import { Temporal } from 'temporal-polyfill/implementation';

export const a = () => Date.now();
export const b = () => Temporal.Now.instant();
export const c = () => Math.random();
