import { api } from '../api/main';
export const x = api;
