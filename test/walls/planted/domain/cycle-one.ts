import { two } from './cycle-two';
export const one = (): unknown => two;
