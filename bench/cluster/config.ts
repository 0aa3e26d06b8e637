/** The settings of a Temporal server with its four services in one process, on PostgreSQL; loopback only. */

/** Where it listens and where its database is. */
export interface ClusterPlace {
  readonly port: number;
  /** Eight more free ports: three services, four for membership, one for HTTP. */
  readonly ports: readonly number[];
  readonly database: URL;
  readonly dynamicFile: string;
}

/** Histories are divided over this many locks; it cannot be changed later. */
const SHARDS = 4;

/** The file for `--config-file`. JSON is YAML. */
export function clusterConfig({ port, ports, database, dynamicFile }: ClusterPlace): string {
  const [history = 0, matching = 0, internal = 0, m0 = 0, m1 = 0, m2 = 0, m3 = 0, httpPort = 0] = ports;
  const store = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: database.host,
      connectProtocol: 'tcp',
      user: database.username,
      password: database.password,
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  });
  const service = (grpcPort: number, membershipPort: number, more: object = {}) => ({
    rpc: { grpcPort, membershipPort, bindOnLocalHost: true, ...more },
  });
  return JSON.stringify({
    log: { stdout: true, level: 'error' },
    persistence: {
      defaultStore: 'main',
      visibilityStore: 'visibility',
      numHistoryShards: SHARDS,
      datastores: { main: store('temporal', 20), visibility: store('temporal_visibility', 5) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: service(port, m0, { httpPort }),
      history: service(history, m1),
      matching: service(matching, m2),
      worker: service(internal, m3),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `127.0.0.1:${port}` },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicFile, pollInterval: '60s' },
  });
}
