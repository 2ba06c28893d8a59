import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dependencies, engines, license, version } from '../../package.json';
import { functionsFile, functionsPackages, type Bundles } from './gateway-bundle.ts';

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** No `/api` before the paths: every host has the same. */
const hostSettings = { version: '2.0', extensions: { http: { routePrefix: '' } } };

const manifest = {
  name: 'cueline-functions',
  version,
  private: true,
  license,
  type: 'module',
  main: functionsFile,
  engines,
  dependencies: Object.fromEntries(functionsPackages.map((name) => [name, dependencies[name]])),
};

/**
 * A folder to deploy as it is: a Functions app, programming model v4.
 * @param bundles the gateway as it is bundled for it
 */
export const functionsApp = async (root: string, bundles: Bundles): Promise<Map<string, Uint8Array>> =>
  new Map([
    ['host.json', json(hostSettings)],
    ['package.json', json(manifest)],
    ...bundles,
    ['README.md', await readFile(join(root, 'docs/azure-functions.md'))],
  ]);
