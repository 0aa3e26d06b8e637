import { sleep } from '@temporalio/workflow';
import type { plan } from '../activities/plan';

export const wait = (): Promise<void> => sleep(1);
export type Plan = typeof plan;
export const a = () => fetch('http://example.org');
export const b = () => process.env;
