import { build } from 'esbuild';

/** One file that needs Node and the packages left outside beside it, and nothing else. */
async function bundle(root: string, entryPoint: string, external: readonly string[]): Promise<Uint8Array> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: [...external],
    minify: true,
    legalComments: 'none',
    // Bundled CommonJS packages ask for Node's modules with `require`, which a module does not have.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

/** A native module finds its own binary; everything else is bundled. */
const native = 'libsql';

/** The gateway on Node's own server. */
export const gatewayBundle = (root: string): Promise<Uint8Array> => bundle(root, 'scripts/gateway-main.ts', [native]);

/** Looked for in the app's own packages by the Functions worker. */
const model = '@azure/functions';

/** The gateway as a Functions app. */
export const functionsBundle = (root: string): Promise<Uint8Array> =>
  bundle(root, 'scripts/functions-main.ts', [native, model]);

/** What has to be installed beside the Functions app. */
export const functionsPackages = [model, native] as const;
