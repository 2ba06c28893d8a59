import { requireSound } from './checks.ts';
import type { Component } from './component.ts';
import type { SolutionManifest } from './manifest.ts';
import { zipMembers } from './members.ts';
import type { Archive } from './reader/archive/member.ts';
import { archiveOf, writeArchive } from './reader/archive/write-archive.ts';

/** The members of components that are known to be sound, packed. */
export const packedSolution = (
  components: readonly Component[],
  manifest: SolutionManifest,
  kind: 'unmanaged' | 'managed',
): Archive => archiveOf(zipMembers(components, manifest, kind).map(({ path, content }) => [path, content] as const));

/**
 * The package that an admin imports. The same components give the same bytes on every machine, at every time.
 * @throws SolutionInvalid with all problems at once
 */
export function solutionZip(
  components: readonly Component[],
  manifest: SolutionManifest,
  kind: 'unmanaged' | 'managed',
): Uint8Array {
  requireSound(components, manifest);
  return writeArchive(packedSolution(components, manifest, kind));
}

/** `Cueline_0_1_0_0.zip` or `Cueline_0_1_0_0_managed.zip`: the convention of every export. */
export const zipFileName = (manifest: SolutionManifest, kind: 'unmanaged' | 'managed'): string =>
  `${manifest.uniqueName}_${manifest.version.replaceAll('.', '_')}${kind === 'managed' ? '_managed' : ''}.zip`;
