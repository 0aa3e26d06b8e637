import { Kysely } from 'kysely';
export const x = Kysely;
