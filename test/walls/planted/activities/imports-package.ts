import { Client } from '@temporalio/client';
export const x = Client;
