import { taskQueue } from '../workflows/contract';
import { shape } from '../contract/shape';
export const x = [taskQueue, shape];
