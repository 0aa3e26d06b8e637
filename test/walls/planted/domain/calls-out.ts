import { Environment } from '@marcbachmann/cel-js';
import { Temporal } from 'temporal-polyfill/implementation';

export const used = [Environment, Temporal];
export const a = () => fetch('http://example.org');
export const b = () => process.env;
export const c = () => setTimeout(() => undefined, 1);
export const d = () => console;
