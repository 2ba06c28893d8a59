import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder that looks like the project to whatever builds in it, with a `dist/` and a `.cueline/` of its own, so that a
 * test never touches those of a running `npm start`.
 */
export function copyOfProject(): { readonly root: string; readonly remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'cueline-project-'));
  for (const name of [
    'connector',
    'plugins',
    'webresources',
    'solution',
    'scripts',
    'node_modules',
    'package.json',
    'tsconfig.json',
  ])
    symlinkSync(join(process.cwd(), name), join(root, name));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
