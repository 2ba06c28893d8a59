import { zipSync, type Zippable } from 'fflate';

import { requireSound } from './checks.ts';
import type { Component } from './component.ts';
import type { SolutionManifest } from './manifest.ts';
import { zipMembers } from './members.ts';

/**
 * The earliest date a zip can hold. fflate writes the LOCAL parts of a date, so this one is made from local parts as well:
 * every time zone writes the same bytes.
 */
const timestamp = (): Date => new Date(1980, 0, 1);
const strongest = 9;

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
  const files: Zippable = {};
  for (const { path, content } of zipMembers(components, manifest, kind)) files[path] = content;
  return zipSync(files, { level: strongest, mtime: timestamp() });
}

/** `Cueline_0_1_0_0.zip` or `Cueline_0_1_0_0_managed.zip`: the convention of every export. */
export const zipFileName = (manifest: SolutionManifest, kind: 'unmanaged' | 'managed'): string =>
  `${manifest.uniqueName}_${manifest.version.replaceAll('.', '_')}${kind === 'managed' ? '_managed' : ''}.zip`;
