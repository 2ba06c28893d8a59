import { build } from 'esbuild';

/** A native module finds its own binary; everything else is bundled. */
const native = 'libsql';

/** Looked for in the app's own packages by the Functions worker. */
const model = '@azure/functions';

/** What has to be installed beside the Functions app. */
export const functionsPackages = [model, native] as const;

/** The gateway on Node's own server, and as a Functions app; either has the thread of the event store beside it. */
const programs = {
  gateway: 'scripts/gateway-main.ts',
  functions: 'scripts/functions-main.ts',
  'store-thread': 'scripts/store-thread-main.ts',
};
type Program = keyof typeof programs;

/** The name under which the gateway starts it. */
export const storeThreadFile = 'store-thread.mjs';

/**
 * Each is one file that needs Node, the packages left outside and, where it opens a store, the thread of that. All come from
 * one run, because nearly all of what they hold is the same and is then read once.
 */
async function bundles(root: string, wanted: readonly Program[]): Promise<Readonly<Record<Program, Uint8Array>>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(wanted.map((name) => [name, programs[name]])),
    // Tells the results apart; nothing is written.
    outdir: '.',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: [...functionsPackages],
    minify: true,
    legalComments: 'none',
    // Bundled CommonJS packages ask for Node's modules with `require`, which a module does not have.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    write: false,
  });
  const called = (name: Program): Uint8Array =>
    outputFiles.find(({ path }) => /[^/\\]+$/.exec(path)?.[0] === `${name}.js`)?.contents ?? new Uint8Array();
  return {
    gateway: called('gateway'),
    functions: called('functions'),
    'store-thread': called('store-thread'),
  };
}

export type Bundles = Awaited<ReturnType<typeof bundles>>;

export const gatewayBundles = (root: string): Promise<Bundles> =>
  bundles(root, ['gateway', 'functions', 'store-thread']);

/** A folder of the gateway on Node's own server, which needs the native package beside it. */
export const gatewayFolder = (bundled: Pick<Bundles, 'gateway' | 'store-thread'>): ReadonlyMap<string, Uint8Array> =>
  new Map([
    ['gateway.mjs', bundled.gateway],
    [storeThreadFile, bundled['store-thread']],
  ]);

export const bundledGatewayFolder = async (root: string): Promise<ReadonlyMap<string, Uint8Array>> =>
  gatewayFolder(await bundles(root, ['gateway', 'store-thread']));
