import { shape } from '../contract/shape';
export const x = shape;
