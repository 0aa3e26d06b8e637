import './global-setup';

/** Runs after the last test, failed or not. */
// biome-ignore lint/style/noDefaultExport: jest looks for a default export.
export default async function tearDown(): Promise<void> {
  await globalThis.forbearTestServers?.stop();
}
