import { Pool } from 'pg';
export const x = Pool;
