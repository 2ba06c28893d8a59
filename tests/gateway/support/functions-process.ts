import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { functionsApp } from '../../../scripts/build/functions-app.ts';
import { gatewayFolders } from '../../../scripts/build/gateway-bundle.ts';
import { atTheEnd } from './clean-up.ts';

const root = process.cwd();

/**
 * The folder of `dist/functions`, built for this test, with a stand-in for the Functions runtime that runs it: the command
 * of `startProcess`. The package `@azure/functions` is the real one.
 */
export async function functionsCommand(): Promise<readonly string[]> {
  const folder = join(root, '.cueline', `test-functions-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
  const app = await functionsApp(root, (await gatewayFolders(root)).functions);
  for (const [path, bytes] of app) writeFileSync(join(folder, path), bytes);
  const runtime = join(folder, 'runtime.mjs');
  await build({
    entryPoints: [join(root, 'tests/gateway/support/functions-runtime-main.ts')],
    outfile: runtime,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  const { main } = JSON.parse(Buffer.from(app.get('package.json') ?? '').toString('utf8')) as { main: string };
  return [runtime, join(folder, main)];
}
