import { Client } from 'pg';

declare function save(): Promise<void>;
declare const again: (() => Promise<void>) | undefined;
let kept: Promise<void>;

export async function go(client: Client): Promise<void> {
  save();
  client.query('select 1');
  again?.();
  // None of these floats.
  await save();
  void save();
  save().catch(() => undefined);
  save().then(undefined, () => undefined);
  kept = save();
  await kept;
}
