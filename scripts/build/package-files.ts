import { solutionPackages, zipFileName, type SolutionPackages } from '../../solution/index.ts';
import type { PlannedSolution } from './solution.ts';

export interface Packages extends Pick<SolutionPackages, 'unmanaged' | 'managed'> {
  /** Everything below `dist/solution/`: both packages, and the same unpacked. */
  readonly files: readonly (readonly [path: string, bytes: Uint8Array])[];
}

/** @param folder the name of the folder that holds the solution unpacked */
export function packageFiles({ manifest, components }: PlannedSolution, folder: string): Packages {
  const { unmanaged, managed, unpacked } = solutionPackages(components, manifest);
  return {
    unmanaged,
    managed,
    files: [
      [zipFileName(manifest, 'unmanaged'), unmanaged],
      [zipFileName(manifest, 'managed'), managed],
      ...[...unpacked].map(([path, bytes]) => [`${folder}/${path}`, bytes] as const),
    ],
  };
}
