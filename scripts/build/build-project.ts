import { join } from 'node:path';
import type { Component } from '../../solution/index.ts';
import { manifest } from '../project.ts';
import { connectorFiles, connectorSource } from './connector.ts';
import { flowsSolution, type FlowsSolution } from './flows.ts';
import { writeFolder } from './folder.ts';
import { functionsApp } from './functions-app.ts';
import { gatewayFolders } from './gateway-bundle.ts';
import { settingsTemplate } from './settings-template.ts';
import { packageFiles } from './package-files.ts';
import { plannedSolutions, type PlannedSolution, type SolutionForm } from './solution.ts';
import { builtWebResources, type BuiltWebResource } from './web-resources.ts';
import { solutionReadme } from './solution-readme.ts';

export interface BuiltFile {
  /** Below the folder that everything is built into. */
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

const contents = (resources: readonly BuiltWebResource[]): (readonly [string, Uint8Array])[] =>
  resources.map(({ resource: { name, content } }) => [name, content]);

/** Beside the packages and in none of them: whoever debugs gives them to the browser. */
const maps = (resources: readonly BuiltWebResource[]): Promise<(readonly [string, Uint8Array])[]> =>
  Promise.all(
    resources.flatMap(({ resource: { name }, map }) =>
      map ? [map().then((bytes) => [`${name}.map`, bytes] as const)] : [],
    ),
  );

/** The one solution is unpacked into `unpacked/`, a part of it into `unpacked-core/` and the like. */
const folderOf = ({ manifest: { uniqueName } }: PlannedSolution): string =>
  [
    'unpacked',
    ...(uniqueName === manifest.uniqueName ? [] : [uniqueName.replace(manifest.uniqueName, '').toLowerCase()]),
  ].join('-');

interface BuiltSolutions {
  readonly files: readonly (readonly [string, Uint8Array])[];
  readonly components: readonly Component[];
  readonly flows: FlowsSolution;
  readonly zip: Uint8Array;
}

/** Packages and folders of all solutions, the connector, and the web resources as files. */
async function builtSolutions(root: string, form: SolutionForm): Promise<BuiltSolutions> {
  const connector = connectorSource();
  const resources = await builtWebResources(root);
  const planned = await plannedSolutions(root, form, connector, resources);
  const packages = planned.map((solution) => packageFiles(solution, folderOf(solution)));
  const components = planned.flatMap((solution) => solution.components);
  const flows = flowsSolution(undefined, connector.definition);
  const packedFlows = flows.packed();
  const files = [
    ...packages.flatMap((one) => inFolder('solution', one.files)),
    ...inFolder('solution', packedFlows.files),
    [
      'solution/deploymentSettings.json',
      settingsTemplate([...packages.map(({ managed }) => managed), packedFlows.managed]),
    ] as const,
    ['solution/README.md', Buffer.from(solutionReadme(planned, flows))] as const,
    ...inFolder('connector', connectorFiles(connector)),
    ...inFolder('webresources', contents(resources)),
    ...inFolder('webresources-maps', await maps(resources)),
  ];
  return { files, components, flows, zip: packages[0]?.unmanaged ?? new Uint8Array() };
}

/** Builds everything: packages of all solutions, unpacked folders, connector folder, web resources, the gateway and its Functions app. */
export async function buildProject(
  root: string,
  form: SolutionForm = 'one',
  target = join(root, 'dist'),
): Promise<Built> {
  // The bundler is a program of its own: it works while the solutions are made here.
  const [{ gateway, functions }, solutions] = await Promise.all([gatewayFolders(root), builtSolutions(root, form)]);
  const files = new Map<string, Uint8Array>([
    ...solutions.files,
    ...inFolder('gateway', gateway),
    ...inFolder('functions', await functionsApp(root, functions)),
  ]);
  await writeFolder(target, files);
  const { components, flows, zip } = solutions;
  return {
    files: [...files].map(([path, bytes]) => ({ path, bytes: bytes.length })),
    components,
    flows: flows.components,
    warnings: flows.warnings,
    zip,
  };
}
