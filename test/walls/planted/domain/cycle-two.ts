import { one } from './cycle-one';
export const two = (): unknown => one;
