/** The API of a measurement: a process of its own, with webhooks. */
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { createApi } from '../api/create-api';
import { connect } from '../db/connect';
import { PolicyShelf } from '../db/policy-shelf';
import { wallClock } from '../domain/business-clock';
import { orderOf } from './channels/children';
import { ACCOUNT_SID, AUTH_TOKEN, PUBLIC_URL } from './channels/peers';

async function main(): Promise<void> {
  const { databaseUrl } = orderOf<{ readonly databaseUrl: string }>();
  const book = connect({ url: databaseUrl, applicationName: 'forbear-api', max: 16, onError: () => undefined });
  const api = await createApi({
    db: book.db,
    databaseUrl,
    turns: { clock: wallClock(Date.now), shelf: new PolicyShelf(), rehearse: null },
    temporal: new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) }),
    keys: [{ key: 'key-of-ops', actor: 'ops', role: 'ops' }],
    logger: pino({ level: 'silent' }),
    templates: [],
    version: '0.0.0-bench',
    webhooks: { publicUrl: PUBLIC_URL, twilio: { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN } },
  });
  process.stdout.write(`${JSON.stringify({ url: await api.listen(0, '127.0.0.1') })}\n`);
}

void main();
