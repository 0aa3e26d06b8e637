/**
 * The walls of the house: which folder may import what. One line a folder; the rules below are made from it.
 * `own` = folders of this repository, `packages` = the only npm packages (absent: any but `banned`), `node` = Node's own modules.
 * Tests may import anything; nothing may import a test.
 */
const walls = {
  domain: { own: [], packages: ['temporal-polyfill', '@marcbachmann/cel-js'], node: false },
  // A policy file is YAML, and its faults are told with line and column: that parser belongs to the contract.
  contract: { own: ['domain/'], packages: ['zod', 'yaml'], node: false },
  workflows: { own: ['domain/', 'activities/'], packages: ['@temporalio/workflow', '@temporalio/common'], node: false },
  db: { own: ['domain/'], packages: ['kysely', 'pg', 'pg-copy-streams'], node: true },
  activities: { own: ['domain/', 'db/'], banned: ['@nestjs', '@temporalio/(client|worker|workflow)'], node: true },
  api: {
    own: ['domain/', 'contract/', 'db/', 'workflows/contract\\.ts$'],
    banned: ['@temporalio/(activity|worker|workflow)'],
    node: true,
  },
  worker: { own: ['domain/', 'db/', 'activities/', 'workflows/contract\\.ts$'], banned: ['@nestjs'], node: true },
  web: { own: ['domain/', 'contract/'], banned: ['@nestjs', '@temporalio', 'pg', 'kysely'], node: false },
  // The stand-in for the telephone provider signs, checks against OpenAPI and reads numbers as the real one does; the one
  // for mail speaks SMTP and reads mails.
  servers: {
    own: [],
    packages: [
      ...['pg', 'fflate', 'twilio', 'express', 'ajv', 'ajv-formats', 'libphonenumber-js'],
      ...['smtp-server', 'mailparser'],
    ],
    node: true,
  },
  cli: {
    own: ['domain/', 'contract/', 'db/', 'activities/', 'workflows/', 'worker/', 'api/', 'servers/'],
    banned: [],
    node: true,
  },
};

const test = '\\.test\\.tsx?$';
const anyPackage = '(^|/)node_modules/';
const packages = (names) => `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`;

function rulesOf([folder, wall]) {
  const from = { path: `^${folder}/`, pathNot: test };
  const rule = (name, comment, to) => ({ name: `${folder}-${name}`, severity: 'error', comment, from, to });
  const rules = [
    rule('folders', `${folder} may import of this repository only: ${wall.own.join(', ') || 'itself'}.`, {
      path: `^(${[...Object.keys(walls), 'bench'].join('|')})/`,
      pathNot: [folder, ...wall.own].map((own) => (own === folder ? `^${own}/` : `^${own}`)),
    }),
  ];
  if (wall.packages) {
    rules.push(
      rule('packages', `${folder} may import of npm only: ${wall.packages.join(', ')}.`, {
        path: anyPackage,
        pathNot: packages(wall.packages),
      }),
    );
  } else if (wall.banned.length > 0) {
    rules.push(
      rule('packages', `${folder} may not import ${wall.banned.join(', ')}.`, { path: packages(wall.banned) }),
    );
  }
  if (!wall.node) {
    rules.push(rule('node', `${folder} knows nothing of Node.`, { dependencyTypes: ['core'] }));
  }
  return rules;
}

module.exports = {
  forbidden: [
    ...Object.entries(walls).flatMap(rulesOf),
    {
      name: 'workflows-activities-as-types',
      severity: 'error',
      comment: 'A workflow knows activities by their types alone; their code would end up in the workflow bundle.',
      from: { path: '^workflows/', pathNot: test },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or hide a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-import-of-tests',
      severity: 'error',
      comment: 'What ships does not lean on tests.',
      from: { path: `^(${[...Object.keys(walls), 'bench'].join('|')})/`, pathNot: test },
      to: { path: ['^test/', test] },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      comment: 'What ships runs after `npm ci --omit=dev`; the console ships as its build.',
      from: { path: `^(${Object.keys(walls).join('|')})/`, pathNot: [test, '^web/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test/walls/planted)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mts', '.d.ts', '.cjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'types', 'default'],
    },
  },
};
