/** The server under a measurement: the dev server in memory, or a cluster on PostgreSQL. Always a fresh one. */
import { startTemporal } from '../../servers/temporal-server';
import { startCluster } from '../cluster/cluster';

/** Which server is measured. */
export type ServerKind = 'memory' | 'cluster';

/** A server that runs, and the processes that it consists of. */
export interface MeasuredServer {
  readonly address: string;
  readonly server: number;
  /** Null when everything is in memory. */
  readonly database: number | null;
  readonly stop: () => Promise<void>;
}

/** Starts a fresh one in an empty folder. */
export async function startServer(kind: ServerKind, folder: string): Promise<MeasuredServer> {
  if (kind === 'memory') {
    const { address, pid, stop } = await startTemporal();
    return { address, server: pid, database: null, stop };
  }
  const { address, serverPid, databasePid, stop } = await startCluster(folder);
  return { address, server: serverPid(), database: databasePid(), stop };
}
