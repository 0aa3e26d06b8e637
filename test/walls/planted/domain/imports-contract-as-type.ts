import type { shape } from '../contract/shape';
export type X = typeof shape;
