import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** The linter with the repository's own configuration over a copy of the planted files: where they lie it passes over them. */
function lintPlanted(copy: string): Promise<string> {
  cpSync(join(root, 'biome.json'), join(copy, 'biome.json'));
  cpSync(join(__dirname, 'no-hidden-input.grit'), join(copy, 'test/walls/no-hidden-input.grit'));
  for (const folder of ['domain', 'workflows']) {
    cpSync(join(__dirname, 'planted', folder), join(copy, folder), { recursive: true });
  }
  const program = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [program, 'lint', '--reporter=github', '--max-diagnostics=none', '.'];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: copy, maxBuffer: 1e8 }, (_, stdout, stderr) => resolve(stdout + stderr));
  });
}

describe('the linter', () => {
  let copy: string;
  let said: readonly string[];

  beforeAll(async () => {
    copy = mkdtempSync(join(tmpdir(), 'forbear-lint-'));
    said = (await lintPlanted(copy)).split('\n').filter((line) => line.startsWith('::error'));
  }, 30_000);

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  const errors = (file: string, rule: string): number =>
    said.filter((line) => line.includes(`${file},line=`) && line.includes(rule)).length;

  it('sees a floating promise', () => {
    expect(errors('domain/floats.ts', 'noFloatingPromises')).toBe(1);
  });

  it('keeps the clock and chance out of the core', () => {
    expect(errors('domain/reads-clock.ts', 'noRestrictedGlobals')).toBe(1);
    expect(errors('domain/reads-clock.ts', 'plugin')).toBe(2);
  });

  it.each([
    ['domain/calls-out.ts', 4],
    ['workflows/calls-out.ts', 2],
  ])('keeps the process and the network out of %s', (file, count) => {
    expect(errors(file, 'noRestrictedGlobals')).toBe(count);
  });
});
