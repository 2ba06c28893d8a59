import { build, type BuildOptions } from 'esbuild';
import { catalog } from '../../connector/triggers/index.ts';
import type { ScriptEntry } from '../../webresources/index.ts';
import { leanTriggers } from './lean-triggers.ts';
import { sourceMap } from './source-map.ts';
import { withoutDollar } from './without-dollar.ts';

export interface Bundle {
  readonly content: Uint8Array;
  /** The way back to the sources. The content does not name it: what is installed leads nowhere. */
  readonly map: () => Promise<Uint8Array>;
  /** Names of the functions behind the script's global name. */
  readonly exports: readonly string[];
}

/** What the solution checker of Power Apps takes, and every browser that Dynamics supports runs. */
export const scriptTarget = 'es2019';

/** Of a bundle for browsers esbuild does not say what it exports, so the entry is looked at by itself. */
async function exportsOf(root: string, entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    format: 'esm',
    metafile: true,
    write: false,
  });
  return Object.values(metafile.outputs).flatMap(({ exports }) => exports);
}

/** One script that a browser inside Dynamics runs as it is. */
export async function bundled(root: string, { entry, globalName, triggers }: ScriptEntry): Promise<Bundle> {
  const options: BuildOptions & { readonly write: false } = {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: 'bundle.js',
    bundle: true,
    format: 'iife',
    ...(globalName === undefined ? {} : { globalName }),
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: scriptTarget,
    minify: true,
    sourcemap: 'external',
    legalComments: 'none',
    charset: 'utf8',
    // Instead of the room's own: fields by plain assignment take fewer bytes.
    tsconfigRaw: { compilerOptions: { alwaysStrict: true, useDefineForClassFields: false } },
    plugins: [withoutDollar, leanTriggers(catalog, triggers)],
    write: false,
  };
  const [{ outputFiles }, exports] = await Promise.all([build(options), exportsOf(root, entry)]);
  const file = (extension: string): Uint8Array =>
    outputFiles.find(({ path }) => path.endsWith(extension))?.contents ?? new Uint8Array();
  return { content: file('bundle.js'), map: () => sourceMap(root, file('.js.map')), exports };
}
