import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { solutionZip, type Component } from '../../../solution/index.ts';
import { solutionComponents } from '../../../scripts/build/solution.ts';
import { manifest } from '../../../scripts/project.ts';
import { expect } from '@jest/globals';
import type { Caller } from '../../emulator/support/caller.ts';

let built: Promise<readonly Component[]> | undefined;

/** What this project builds, in every test the same. */
export const ownComponents = (): Promise<readonly Component[]> => (built ??= solutionComponents(`${process.cwd()}/`));

type Kind = Component['kind'];
type Of<K extends Kind> = Extract<Component, { readonly kind: K }>;

/** Roles come with the tables that they speak of. */
async function zipWith(component: Component): Promise<Uint8Array> {
  const tables = (await ownComponents()).filter(({ kind }) => kind === 'table');
  const all = component.kind === 'role' ? [...tables, component] : [component];
  return solutionZip(all, { ...manifest, uniqueName: 'SomebodyElse' }, 'unmanaged');
}

async function imported(api: Caller, component: Component, edit: (xml: string) => string): Promise<void> {
  const members = unzipSync(await zipWith(component));
  const xml = edit(strFromU8(members['customizations.xml'] ?? new Uint8Array()));
  const zip = zipSync({ ...members, 'customizations.xml': strToU8(xml) });
  const answer = await api.post('ImportSolution', {
    OverwriteUnmanagedCustomizations: true,
    PublishWorkflows: false,
    CustomizationFile: Buffer.from(zip).toString('base64'),
    ImportJobId: crypto.randomUUID(),
  });
  expect(answer).toMatchObject({ status: 204 });
}

/**
 * Brings one component of ours into the environment in another form, as a solution of somebody else does, and gives what puts
 * it back in the same way.
 * @param edit for what our own checks refuse to write
 */
export async function replaced<K extends Kind>(
  api: Caller,
  kind: K,
  change: (component: Of<K>) => Of<K>,
  which: (component: Of<K>) => boolean = () => true,
  edit: (xml: string) => string = (xml) => xml,
): Promise<() => Promise<void>> {
  const components = await ownComponents();
  const component = components.find((one): one is Of<K> => one.kind === kind && which(one as Of<K>));
  if (!component) throw new TypeError(`This project has no such ${kind}`);
  await imported(api, change(component), edit);
  return () => imported(api, component, (xml) => xml);
}
