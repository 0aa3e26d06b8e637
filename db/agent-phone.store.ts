/** Where agents are called. */
import type { Db } from './connect';

/** An agent's telephone (E.164), and in which language they are told about a call. */
export interface AgentPhone {
  readonly phone: string;
  readonly language: 'en' | 'zh-CN';
}

/** Sets an agent's telephone in place of the one before. */
export async function setAgentPhone(db: Db, actor: string, { phone, language }: AgentPhone): Promise<void> {
  await db
    .insertInto('agent_phone')
    .values({ actor, phone, language })
    .onConflict((conflict) => conflict.column('actor').doUpdateSet({ phone, language }))
    .execute();
}

/** An agent's telephone; null when none is set. */
export const agentPhoneOf = async (db: Db, actor: string): Promise<AgentPhone | null> =>
  (await db.selectFrom('agent_phone').select(['phone', 'language']).where('actor', '=', actor).executeTakeFirst()) ??
  null;
