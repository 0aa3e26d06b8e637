import { api } from '../api/main';
import { start } from '../servers/start';
import { worker } from '../worker/main';
export const x = [api, start, worker];
