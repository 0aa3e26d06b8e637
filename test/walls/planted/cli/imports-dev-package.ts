import { check } from 'fast-check';
export const x = check;
