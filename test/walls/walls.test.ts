import { execFile } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const planted = join(__dirname, 'planted');

type Violation = { readonly rule: { readonly name: string }; readonly from: string; readonly to: string };

/** The checker as `npm run check` runs it, over the planted files. It exits non-zero when it finds something. */
function violationsOfPlanted(): Promise<readonly Violation[]> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const folders = [
    'domain',
    'contract',
    'workflows',
    'db',
    'activities',
    'api',
    'worker',
    'web',
    'servers',
    'cli',
    'test',
  ];
  const args = [program, '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', ...folders];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: planted, maxBuffer: 1e8 }, (error, stdout) => {
      if (stdout === '') reject(error ?? new Error('dependency-cruiser said nothing'));
      else resolve(JSON.parse(stdout).summary.violations);
    });
  });
}

/** Every planted violation: the file, and the wall it runs into. */
const expected: readonly (readonly [string, string])[] = [
  ['domain/imports-contract.ts', 'domain-folders'],
  ['domain/imports-contract-as-type.ts', 'domain-folders'],
  ['domain/imports-node.ts', 'domain-node'],
  ['domain/imports-package.ts', 'domain-packages'],
  ['domain/imports-nothing.ts', 'resolvable'],
  ['domain/imports-test.ts', 'no-import-of-tests'],
  ['domain/cycle-one.ts', 'no-cycles'],
  ['contract/imports-db.ts', 'contract-folders'],
  ['contract/imports-node.ts', 'contract-node'],
  ['contract/imports-package.ts', 'contract-packages'],
  ['workflows/imports-db.ts', 'workflows-folders'],
  ['workflows/imports-activities.ts', 'workflows-activities-as-types'],
  ['workflows/imports-package.ts', 'workflows-packages'],
  ['workflows/imports-node.ts', 'workflows-node'],
  ['db/imports-activities.ts', 'db-folders'],
  ['db/imports-package.ts', 'db-packages'],
  ['activities/imports-workflows.ts', 'activities-folders'],
  ['activities/imports-package.ts', 'activities-packages'],
  ['api/imports-activities.ts', 'api-folders'],
  ['api/imports-workflow-body.ts', 'api-folders'],
  ['api/imports-package.ts', 'api-packages'],
  ['worker/imports-api.ts', 'worker-folders'],
  ['worker/imports-contract.ts', 'worker-folders'],
  ['worker/imports-workflow-body.ts', 'worker-folders'],
  ['worker/imports-package.ts', 'worker-packages'],
  ['web/imports-db.ts', 'web-folders'],
  ['web/imports-node.ts', 'web-node'],
  ['web/imports-package.ts', 'web-packages'],
  ['servers/imports-domain.ts', 'servers-folders'],
  ['servers/imports-package.ts', 'servers-packages'],
  ['cli/imports-dev-package.ts', 'no-development-packages'],
];

describe('the import table', () => {
  let found: readonly string[];

  beforeAll(async () => {
    found = (await violationsOfPlanted()).map(({ from, rule }) => `${from} ${rule.name}`);
  }, 30_000);

  it.each(expected)('%s runs into %s', (file, wall) => {
    expect(found).toContain(`${file} ${wall}`);
  });

  it('lets through what the table allows, and tests', () => {
    expect(found.filter((line) => expected.every(([file, wall]) => line !== `${file} ${wall}`))).toEqual([]);
  });
});
