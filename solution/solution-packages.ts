import { requireSound } from './checks.ts';
import type { Component } from './component.ts';
import type { SolutionManifest } from './manifest.ts';
import { manifestFile, manifestMember } from './members.ts';
import { withContents, writeArchive } from './reader/archive/write-archive.ts';
import { unpackedFiles } from './unpacked.ts';
import { packedSolution } from './zip.ts';

/** One solution in all its forms. */
export interface SolutionPackages {
  readonly unmanaged: Uint8Array;
  readonly managed: Uint8Array;
  readonly unpacked: ReadonlyMap<string, Uint8Array>;
}

/**
 * The forms of a solution in one go: checked once, and every file packed once, because the managed package differs from the
 * other in its manifest alone.
 * @throws SolutionInvalid with all problems at once
 */
export function solutionPackages(components: readonly Component[], manifest: SolutionManifest): SolutionPackages {
  requireSound(components, manifest);
  const unmanaged = packedSolution(components, manifest, 'unmanaged');
  const managed = withContents(unmanaged, new Map([[manifestMember, manifestFile(components, manifest, 'managed')]]));
  return {
    unmanaged: writeArchive(unmanaged),
    managed: writeArchive(managed),
    unpacked: unpackedFiles(components, manifest),
  };
}
