import { join } from 'node:path';
import { solutionZip, unpackedSolution, zipFileName, type Component } from '../../solution/index.ts';
import { manifest } from '../project.ts';
import { connectorFiles } from './connector.ts';
import { flowsSolution } from './flows.ts';
import { writeFolder } from './folder.ts';
import { functionsApp } from './functions-app.ts';
import { gatewayBundle } from './gateway-bundle.ts';
import { solutionComponents } from './solution.ts';
import { solutionReadme } from './solution-readme.ts';

export interface BuiltFile {
  /** Below `dist/`. */
  readonly path: string;
  readonly bytes: number;
}

export interface Built {
  readonly files: readonly BuiltFile[];
  readonly components: readonly Component[];
  /** Of the solution with the sample flows. */
  readonly flows: readonly Component[];
  readonly warnings: readonly string[];
  /** The unmanaged package, as written. */
  readonly zip: Uint8Array;
}

const inFolder = (folder: string, files: Iterable<readonly [string, Uint8Array]>): (readonly [string, Uint8Array])[] =>
  [...files].map(([path, bytes]) => [`${folder}/${path}`, bytes] as const);

const scripts = (components: readonly Component[]): (readonly [string, Uint8Array])[] =>
  components.flatMap((component) =>
    component.kind === 'webResource' ? [[component.name, component.content] as const] : [],
  );

/** Builds everything into `dist/`: packages of both solutions, unpacked folder, connector folder, web resources, the gateway and its Functions app. */
export async function buildProject(root: string): Promise<Built> {
  const [components, gateway, functions] = await Promise.all([
    solutionComponents(root),
    gatewayBundle(root),
    functionsApp(root),
  ]);
  const zip = solutionZip(components, manifest, 'unmanaged');
  const flows = flowsSolution();
  const files = new Map<string, Uint8Array>([
    [`solution/${zipFileName(manifest, 'unmanaged')}`, zip],
    [`solution/${zipFileName(manifest, 'managed')}`, solutionZip(components, manifest, 'managed')],
    ...inFolder('solution/unpacked', unpackedSolution(components, manifest)),
    ...inFolder('solution', flows.files),
    ['solution/README.md', Buffer.from(solutionReadme(flows))],
    ...inFolder('connector', connectorFiles()),
    ...inFolder('webresources', scripts(components)),
    ['gateway/gateway.mjs', gateway],
    ...inFolder('functions', functions),
  ]);
  await writeFolder(join(root, 'dist'), files);
  const list = [...files].map(([path, bytes]) => ({ path, bytes: bytes.length }));
  return { files: list, components, flows: flows.components, warnings: flows.warnings, zip };
}
