import { Worker } from '@temporalio/worker';
export const x = Worker;
