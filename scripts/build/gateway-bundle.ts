import { build } from 'esbuild';
import { madeValidator } from './made-validator.ts';
import { gatewayProgramFile, programApart } from './program-apart.ts';

/** A native module finds its own binary; everything else is bundled. */
const native = 'libsql';

/** Looked for in the app's own packages by the Functions worker. */
const model = '@azure/functions';

/** What has to be installed beside the Functions app. */
export const functionsPackages = [model, native] as const;

/** The name under which the gateway starts the thread of its store. */
const storeThreadFile = 'store-thread.mjs';

/** Sources by the names of the files they are bundled into. */
type Programs = Readonly<Record<string, string>>;

/** Files by their names: each needs Node, the packages left outside and the files beside it. */
export type Bundles = ReadonlyMap<string, Uint8Array>;

/** All come from one run, because nearly all of what they hold is the same and is then read once. */
async function bundles(root: string, programs: Programs): Promise<Bundles> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(Object.entries(programs).map(([file, program]) => [file.slice(0, -4), program])),
    // Tells the results apart; nothing is written.
    outdir: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: [...functionsPackages],
    plugins: [programApart, madeValidator],
    minify: true,
    legalComments: 'none',
    // Bundled CommonJS packages ask for Node's modules with `require`, which a module does not have.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    write: false,
  });
  return new Map(outputFiles.map(({ path, contents }) => [/[^/\\]+$/.exec(path)?.[0] ?? '', contents]));
}

const thread = { [storeThreadFile]: 'scripts/store-thread-main.ts' };

const gateway = (program = 'scripts/gateway-program.ts'): Programs => ({
  'gateway.mjs': 'scripts/gateway-main.ts',
  [gatewayProgramFile]: program,
  ...thread,
});

/** The file that the Functions worker loads. */
export const functionsFile = 'main.mjs';
const functions: Programs = { [functionsFile]: 'scripts/functions-main.ts', ...thread };

/**
 * The folder of the gateway on Node's own server, which needs the native package beside it.
 * @param program in the place of the gateway's own
 */
export const gatewayFolder = (root: string, program?: string): Promise<Bundles> => bundles(root, gateway(program));

/** That folder, and what a Functions app of the gateway runs. */
export async function gatewayFolders(
  root: string,
): Promise<{ readonly gateway: Bundles; readonly functions: Bundles }> {
  const all = await bundles(root, { ...gateway(), ...functions });
  const only = (programs: Programs): Bundles => new Map([...all].filter(([name]) => name in programs));
  return { gateway: only(gateway()), functions: only(functions) };
}
