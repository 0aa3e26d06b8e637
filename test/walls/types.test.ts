import { join } from 'node:path';
import ts from 'typescript';
import { floatingPromises } from './floating-promises';

const root = join(__dirname, '../..');
const planted = join(__dirname, 'planted');

/** What the compiler says of a planted file under the options of the folder it imitates. */
function complaints(folder: string, file: string): string[] {
  const config = ts.readConfigFile(join(root, folder, 'tsconfig.json'), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, folder));
  const program = ts.createProgram([join(planted, folder, file)], {
    ...options,
    composite: false,
    incremental: false,
    noEmit: true,
    rootDir: root,
  });
  return ts.getPreEmitDiagnostics(program).map((found) => ts.flattenDiagnosticMessageText(found.messageText, ' '));
}

describe('the compiler', () => {
  it.each([
    ['domain', ['fetch', 'process', 'setTimeout', 'console']],
    ['workflows', ['fetch', 'process']],
  ])('knows no process, network or timer in %s', (folder, names) => {
    const said = complaints(folder, 'calls-out.ts');
    for (const name of names) expect(said).toContainEqual(expect.stringContaining(`Cannot find name '${name}'`));
    expect(said).toHaveLength(names.length);
  });
});

/** One import whose types lean on Node, and Node's globals are known in the whole folder. */
describe("Node's types", () => {
  it.each(['domain', 'contract'])('do not come into %s by way of an import', (folder) => {
    const config = join(root, folder, 'tsconfig.json');
    const { fileNames, options, projectReferences } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(config, ts.sys.readFile).config,
      ts.sys,
      join(root, folder),
    );
    const program = ts.createProgram({
      rootNames: fileNames,
      options: { ...options, composite: false, incremental: false, noEmit: true },
      projectReferences: projectReferences ?? [],
    });
    const sources = program.getSourceFiles().map((file) => file.fileName);
    expect(sources.filter((file) => file.includes('/@types/node/'))).toEqual([]);
  });
});

describe('promises', () => {
  it('are seen when they float, those of packages too', () => {
    const found = floatingPromises([join(planted, 'floats', 'tsconfig.json')]);
    expect(found.map(({ text }) => text)).toEqual(['save();', "client.query('select 1');", 'again?.();']);
  });

  it('float nowhere', () => {
    const folders = 'domain contract db activities workflows servers api worker cli web bench test'.split(' ');
    const found = floatingPromises(folders.map((folder) => join(root, folder, 'tsconfig.json')));
    expect(found.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
  }, 60_000);
});
