import type { KyselyPlugin } from 'kysely';
import { jsonText } from '../../db/cells';

/** Calls the hook between the answer of the statement that reserves and whoever waits for it. */
export function afterReserving(hook: () => Promise<void>): KyselyPlugin {
  const reserving = new WeakSet<object>();
  return {
    transformQuery: ({ node, queryId }) => {
      if (jsonText(node).includes('present as (')) reserving.add(queryId);
      return node;
    },
    transformResult: async ({ queryId, result }) => {
      if (reserving.has(queryId)) await hook();
      return result;
    },
  };
}
