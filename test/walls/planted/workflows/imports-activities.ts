import { plan } from '../activities/plan';
export const x = plan;
