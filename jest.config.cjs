/**
 * One runner, four kinds of test by file name: unit needs nothing but the code; int, replay and e2e find servers in the
 * environment, put there by test/support/global-setup.ts, which runs only when one of their files is to run.
 */
const transpile = (syntax) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax, decorators: true, dynamicImport: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
  },
];

/** These ship ES modules alone, which jest's CommonJS world must have translated. */
const esModules = [
  'temporal-polyfill',
  'temporal-utils',
  '@marcbachmann/cel-js',
  'jose',
  'openid-client',
  'oauth4webapi',
];

const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '<rootDir>/.stryker/', '<rootDir>/test/walls/planted/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.stryker/', '<rootDir>/test/walls/planted/'],
  transform: { '\\.tsx?$': transpile('typescript'), '\\.m?js$': transpile('ecmascript') },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
};

const kinds = ['int', 'replay', 'e2e'];

const withServers = kinds.map((kind) => ({
  ...base,
  displayName: kind,
  testMatch: [`**/*.${kind}.test.ts`],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'],
}));

const unit = {
  ...base,
  displayName: 'unit',
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, `\\.(${kinds.join('|')})\\.test\\.ts$`],
};

module.exports = { maxWorkers: '100%', projects: [unit, ...withServers] };
