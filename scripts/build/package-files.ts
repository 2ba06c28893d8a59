import { solutionZip, unpackedSolution, zipFileName } from '../../solution/index.ts';
import type { PlannedSolution } from './solution.ts';

export interface Packages {
  readonly unmanaged: Uint8Array;
  readonly managed: Uint8Array;
  /** Everything below `dist/solution/`: both packages, and the same unpacked. */
  readonly files: readonly (readonly [path: string, bytes: Uint8Array])[];
}

/** @param folder the name of the folder that holds the solution unpacked */
export function packageFiles({ manifest, components }: PlannedSolution, folder: string): Packages {
  const unmanaged = solutionZip(components, manifest, 'unmanaged');
  const managed = solutionZip(components, manifest, 'managed');
  const unpacked = [...unpackedSolution(components, manifest)];
  return {
    unmanaged,
    managed,
    files: [
      [zipFileName(manifest, 'unmanaged'), unmanaged],
      [zipFileName(manifest, 'managed'), managed],
      ...unpacked.map(([path, bytes]) => [`${folder}/${path}`, bytes] as const),
    ],
  };
}
