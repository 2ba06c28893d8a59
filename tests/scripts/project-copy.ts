import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder that looks like the project to whatever builds in it, with a `dist/` and a `.cueline/` of its own, so that a
 * test never touches those of a running `npm start`.
 * @param written folders and files that the test writes to: copied where the others are links to the project's own
 */
export function copyOfProject(written: readonly string[] = []): { readonly root: string; readonly remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'cueline-project-'));
  for (const name of [
    'connector',
    'plugins',
    'webresources',
    'solution',
    'scripts',
    'docs',
    'node_modules',
    'package.json',
    'tsconfig.json',
  ])
    if (!written.includes(name)) symlinkSync(join(process.cwd(), name), join(root, name));
  for (const name of written) cpSync(join(process.cwd(), name), join(root, name), { recursive: true });
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
