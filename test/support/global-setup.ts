import { startTestServers, type TestServers } from './test-servers';

declare global {
  /** Jest hands nothing from setup to teardown; both run in one process. */
  var forbearTestServers: TestServers | undefined;
}

/** Jest runs this once before the first int, replay or e2e test of a run, and never for unit tests alone. */
// biome-ignore lint/style/noDefaultExport: jest looks for a default export.
export default async function setUp(): Promise<void> {
  const servers = await startTestServers();
  globalThis.forbearTestServers = servers;
  Object.assign(process.env, servers.env);
  // Jest ends on Ctrl-C without its teardown.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void servers.stop().finally(() => process.exit(130)));
  }
}
