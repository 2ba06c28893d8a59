import { build } from 'esbuild';

/** The gateway as one file that needs Node and the native SQLite package beside it, and nothing else. */
export async function gatewayBundle(root: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['scripts/gateway-main.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // A native module finds its own binary; everything else is bundled.
    external: ['libsql'],
    minify: true,
    legalComments: 'none',
    // Bundled CommonJS packages ask for Node's modules with `require`, which a module does not have.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}
