import { archiveLimits } from '../archive/limits.ts';
import { nameProblem, sameFileKey } from '../archive/member-name.ts';
import { ReaderFault } from '../reader-fault.ts';

/** A folder of more files than any solution has, or that a small zip would become. */
export class UnpackedTooLarge extends ReaderFault {
  readonly code = 'folder-too-large';
}

/** Elements become files: a few kilobytes of XML have as many as they like. */
export function requireBounded(files: number): void {
  if (files > archiveLimits.members)
    throw new UnpackedTooLarge(`an unpacked folder has at most ${archiveLimits.members} files`, 'Split the solution.');
}

/** Where everything lies that the layout of SolutionPackager has no place for. */
export const ownFolder = 'cueline-package/';
export const layoutPath = `${ownFolder}layout.json`;
export const verbatimMembers = `${ownFolder}members/`;
export const verbatimFiles = {
  customizations: `${ownFolder}customizations.xml`,
  solution: `${ownFolder}solution.xml`,
  contentTypes: `${ownFolder}content-types.xml`,
} as const;

/** Names that Windows keeps for devices, with any extension (Microsoft Learn, "Naming Files, Paths, and Namespaces"). */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/**
 * A name that a system hides and programs obey, `.git` before all: what lies in there runs at the next commit. `git~1` is the
 * same folder on Windows; characters that are not seen are none on a disk of macOS. The way back reads no such file either.
 */
const hidden = /^(\.|git~\d+$|\p{Default_Ignorable_Code_Point})/iu;
const longestPath = 200;

/** Whether every system can have a file of this path, inside the folder, and a plain one. */
export const canBePath = (path: string): boolean =>
  path !== '' &&
  path.length <= longestPath &&
  nameProblem(path) === undefined &&
  !/[<>"|?*]/.test(path) &&
  !path.split('/').some((part) => device.test(part) || hidden.test(part));

/** A name for people, as a part of a path. */
export const asFileName = (name: string): string =>
  name
    .replace(/[<>:"|?*\\/\u0000-\u001f]/g, '_')
    .trim()
    .replace(/[. ]+$/, '');

/** Paths that are taken; no file may lie where another one, or a folder above another one, does. */
export interface TakenPaths {
  /**
   * Takes it, if it can be a path and is free.
   * @throws {UnpackedTooLarge} where more are taken than a folder may have
   */
  take(path: string): boolean;
}

export function takenPaths(): TakenPaths {
  const files = new Set<string>();
  const folders = new Set<string>();
  return {
    take(path) {
      if (!canBePath(path)) return false;
      const key = sameFileKey(path);
      const parts = key.split('/');
      const above = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
      if (files.has(key) || folders.has(key) || above.some((folder) => files.has(folder))) return false;
      files.add(key);
      requireBounded(files.size);
      for (const folder of above) folders.add(folder);
      return true;
    },
  };
}
