import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dependencies, engines, license, version } from '../../package.json';
import { functionsPackages, storeThreadFile, type Bundles } from './gateway-bundle.ts';

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** No `/api` before the paths: every host has the same. */
const hostSettings = { version: '2.0', extensions: { http: { routePrefix: '' } } };

const main = 'main.mjs';

const manifest = {
  name: 'cueline-functions',
  version,
  private: true,
  license,
  type: 'module',
  main,
  engines,
  dependencies: Object.fromEntries(functionsPackages.map((name) => [name, dependencies[name]])),
};

/**
 * A folder to deploy as it is: a Functions app, programming model v4.
 * @param bundled the gateway as it is bundled for it
 */
export const functionsApp = async (
  root: string,
  bundled: Pick<Bundles, 'functions' | 'store-thread'>,
): Promise<Map<string, Uint8Array>> =>
  new Map([
    ['host.json', json(hostSettings)],
    ['package.json', json(manifest)],
    [main, bundled.functions],
    [storeThreadFile, bundled['store-thread']],
    ['README.md', await readFile(join(root, 'docs/azure-functions.md'))],
  ]);
