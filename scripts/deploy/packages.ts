import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { packageContent, solutionZip, zipFileName, type Package } from '../../solution/index.ts';
import { solutionComponents } from '../build/solution.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { manifest } from '../project.ts';

const packageOf = (name: string, zip: Uint8Array): Package => ({ name, zip, content: packageContent(zip, name) });

/** A package that this project has built. */
export const builtPackage = (zip: Uint8Array, kind: 'unmanaged' | 'managed'): Package =>
  packageOf(zipFileName(manifest, kind), zip);

async function packageFile(path: string): Promise<Package> {
  const zip = await readFile(path).catch((cause: unknown) => {
    throw new CommandFault('file-not-found', exitCodes.notFound, `There is no file ${path}.`, {
      cause,
      hint: 'Name a solution zip that exists, or leave --solution out to deploy what this project builds.',
    });
  });
  return packageOf(basename(path), zip);
}

/** What is deployed: the files that were named, or what this project builds, made now so that nothing old is in it. */
export async function packagesToDeploy(
  root: string,
  files: readonly string[],
  kind: 'unmanaged' | 'managed',
): Promise<readonly Package[]> {
  if (files.length > 0) return Promise.all(files.map(packageFile));
  return [builtPackage(solutionZip(await solutionComponents(root), manifest, kind), kind)];
}
