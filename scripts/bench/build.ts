import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { buildProject } from '../build/build-project.ts';
import { removeFolder } from '../build/folder.ts';
import { bothTimes, type Measured } from './measured.ts';
import { medianTime, timeTaken } from './time-taken.ts';

/**
 * Everything that `cueline build` makes, derived, checked, packed, bundled and written, against putting the same files into one
 * plain zip. The first time is what a command line waits for. Of the bundler, which is a program of its own, the processor
 * time is not in it, the time by the clock is.
 */
export async function buildCost(root: string): Promise<Measured[]> {
  const target = join(root, '.cueline/bench/dist');
  const build = () => buildProject(root, 'one', target);
  try {
    const first = await timeTaken(build);
    const { files } = await build();
    const contents = Object.fromEntries(files.map(({ path }) => [path, readFileSync(join(target, path))]));
    const baseline = await medianTime(() => zipSync(contents, { level: 9 }), 3);
    const name = `build of everything (${files.length} files), against a plain zip of the same bytes`;
    return [...bothTimes(`${name}, first`, first, baseline), ...bothTimes(name, await medianTime(build, 3), baseline)];
  } finally {
    await removeFolder(target);
  }
}
