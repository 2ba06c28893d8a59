import { solutionComponents } from '../../../scripts/build/solution.ts';
import { manifest } from '../../../scripts/project.ts';
import { packageContent, solutionZip, type Component, type Package } from '../../../solution/index.ts';

export interface Variant {
  readonly version?: string;
  readonly kind?: 'managed' | 'unmanaged';
  readonly change?: (components: readonly Component[]) => readonly Component[];
}

let built: Promise<readonly Component[]> | undefined;

/** The package of this project, in another version and with other components where a test wants that. */
export async function packageWith({
  version,
  kind = 'managed',
  change = (all) => all,
}: Variant = {}): Promise<Package> {
  built ??= solutionComponents(`${process.cwd()}/`);
  const of = version === undefined ? manifest : { ...manifest, version };
  const zip = solutionZip(change(await built), of, kind);
  return { name: `test-${of.version}-${kind}.zip`, zip, content: packageContent(zip, 'test') };
}

/** One step less and one web resource more: what an upgrade takes away, and what it brings. */
export const upgraded = (components: readonly Component[]): readonly Component[] => {
  const last = components.filter(({ kind }) => kind === 'step').at(-1);
  return [
    ...components.filter((component) => component !== last),
    {
      kind: 'webResource',
      id: '0b9b6d0e-7f1c-5a51-9d0e-3a6f5c2b1d10',
      name: 'cue_/scripts/new.js',
      displayName: 'New',
      description: '',
      content: Buffer.from('"new";'),
    },
  ];
};
