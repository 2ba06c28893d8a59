import { join } from 'node:path';
import type { Component } from '../../solution/index.ts';
import { manifest } from '../project.ts';
import { connectorFiles } from './connector.ts';
import { flowsSolution } from './flows.ts';
import { writeFolder } from './folder.ts';
import { functionsApp } from './functions-app.ts';
import { gatewayBundle } from './gateway-bundle.ts';
import { settingsTemplate } from './settings-template.ts';
import { packageFiles } from './package-files.ts';
import { plannedSolutions, type PlannedSolution, type SolutionForm } from './solution.ts';
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
  /** The unmanaged package of the one solution, or of the first part. */
  readonly zip: Uint8Array;
}

const inFolder = (folder: string, files: Iterable<readonly [string, Uint8Array]>): (readonly [string, Uint8Array])[] =>
  [...files].map(([path, bytes]) => [`${folder}/${path}`, bytes] as const);

const scripts = (components: readonly Component[]): (readonly [string, Uint8Array])[] =>
  components.flatMap((component) =>
    component.kind === 'webResource' ? [[component.name, component.content] as const] : [],
  );

/** The one solution is unpacked into `unpacked/`, a part of it into `unpacked-core/` and the like. */
const folderOf = ({ manifest: { uniqueName } }: PlannedSolution): string =>
  [
    'unpacked',
    ...(uniqueName === manifest.uniqueName ? [] : [uniqueName.replace(manifest.uniqueName, '').toLowerCase()]),
  ].join('-');

/**
 * Builds everything into `dist/`: packages of all solutions, unpacked folders, connector folder, web resources, the gateway and
 * its Functions app.
 */
export async function buildProject(root: string, form: SolutionForm = 'one'): Promise<Built> {
  const [planned, gateway, functions] = await Promise.all([
    plannedSolutions(root, form),
    gatewayBundle(root),
    functionsApp(root),
  ]);
  const packages = planned.map((solution) => packageFiles(solution, folderOf(solution)));
  const components = planned.flatMap((solution) => solution.components);
  const flows = flowsSolution();
  const files = new Map<string, Uint8Array>([
    ...packages.flatMap((one) => inFolder('solution', one.files)),
    ...inFolder('solution', flows.files),
    ['solution/deploymentSettings.json', settingsTemplate([...packages.map(({ managed }) => managed), flows.managed])],
    ['solution/README.md', Buffer.from(solutionReadme(planned, flows))],
    ...inFolder('connector', connectorFiles()),
    ...inFolder('webresources', scripts(components)),
    ['gateway/gateway.mjs', gateway],
    ...inFolder('functions', functions),
  ]);
  await writeFolder(join(root, 'dist'), files);
  const list = [...files].map(([path, bytes]) => ({ path, bytes: bytes.length }));
  return {
    files: list,
    components,
    flows: flows.components,
    warnings: flows.warnings,
    zip: packages[0]?.unmanaged ?? new Uint8Array(),
  };
}
