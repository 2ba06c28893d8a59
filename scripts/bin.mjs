#!/usr/bin/env node
// The only JavaScript here: bundles the command from its TypeScript sources (a fraction of a second) and runs it, so a
// checkout is never stale and needs no build step of its own.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}.cueline/command`;

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: { cueline: 'scripts/cueline.ts', 'store-thread': 'scripts/store-thread-main.ts' },
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  write: false,
  logLevel: 'error',
}).catch(() => process.exit(1));

await mkdir(folder, { recursive: true });
// Written aside and moved: another process that starts at the same moment never reads half a file.
for (const { path, contents } of outputFiles) {
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, contents);
  await rename(aside, path);
}
process.setSourceMapsEnabled(true);
const { cueline } = await import(`${folder}/cueline.mjs`);
process.exitCode = await cueline(process.argv.slice(2), root);
// What still hangs after the work is done (a sign-in nobody answers) keeps no process; a moment for the last words.
setTimeout(() => process.exit(), 500).unref();
