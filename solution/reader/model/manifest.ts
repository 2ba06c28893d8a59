import { childNamed, childrenNamed, nodeAt, textAt, type XmlNode } from '../xml/xml-node.ts';
import type { SolutionFiles } from '../solution-files.ts';
import { plainId } from './piece.ts';

/** What a solution says of itself. */
export interface ReadManifest {
  readonly uniqueName: string;
  readonly displayName: string;
  readonly description: string;
  readonly version: string;
  readonly kind: 'unmanaged' | 'managed' | 'both' | 'not said';
  readonly publisher: { readonly uniqueName: string; readonly displayName: string; readonly prefix: string };
  /** The server that exported it, and the version of the package's format. */
  readonly server: string;
  readonly format: string;
}

/** What solution.xml announces. */
export interface Root {
  readonly type: string;
  readonly id?: string;
  readonly schemaName?: string;
  readonly behavior: string;
  readonly node: XmlNode;
}

/** Something that has to be in the environment already. */
export interface Dependency {
  readonly required: Needed;
  readonly dependent: Needed;
}
export interface Needed {
  readonly type: string;
  readonly name: string;
  readonly solution: string;
  /** Where the file says it; lower case, without braces. */
  readonly id?: string;
}

const kinds: Readonly<Record<string, ReadManifest['kind']>> = { '0': 'unmanaged', '1': 'managed', '2': 'both' };

const label = (node: XmlNode | undefined, list: string, item: string): string =>
  nodeAt(node, list, item)?.attributes['description'] ?? '';

export function readManifest({ solution: { root } }: SolutionFiles): ReadManifest {
  const manifest = childNamed(root, 'SolutionManifest');
  const publisher = childNamed(manifest, 'Publisher');
  return {
    uniqueName: textAt(manifest, 'UniqueName'),
    displayName: label(manifest, 'LocalizedNames', 'LocalizedName'),
    description: label(manifest, 'Descriptions', 'Description'),
    version: textAt(manifest, 'Version'),
    kind: kinds[textAt(manifest, 'Managed')] ?? 'not said',
    publisher: {
      uniqueName: textAt(publisher, 'UniqueName'),
      displayName: label(publisher, 'LocalizedNames', 'LocalizedName'),
      prefix: textAt(publisher, 'CustomizationPrefix'),
    },
    server: root.attributes['version'] ?? '',
    format: root.attributes['SolutionPackageVersion'] ?? '',
  };
}

export const readRoots = ({ solution: { root } }: SolutionFiles): readonly Root[] =>
  childrenNamed(nodeAt(root, 'SolutionManifest', 'RootComponents'), 'RootComponent').map((node) => {
    const { type = '', id, schemaName, behavior = '' } = node.attributes;
    return {
      ...{ type, behavior, node },
      ...(id === undefined ? {} : { id: plainId(id) }),
      ...(schemaName === undefined ? {} : { schemaName }),
    };
  });

/** Newer types carry their key in an attribute of another name, such as `id.uniquename`. */
function needed(node: XmlNode | undefined): Needed {
  const { type = '', schemaName, displayName, parentDisplayName, solution = '', ...others } = node?.attributes ?? {};
  const key = Object.entries(others).find(([name]) => name === 'id' || name.startsWith('id.'))?.[1];
  const own = displayName ?? schemaName ?? key ?? '';
  const name = parentDisplayName === undefined || parentDisplayName === '' ? own : `${own} of ${parentDisplayName}`;
  return { type, name, solution, ...(key === undefined ? {} : { id: plainId(key) }) };
}

export const readDependencies = ({ solution: { root } }: SolutionFiles): readonly Dependency[] =>
  childrenNamed(nodeAt(root, 'SolutionManifest', 'MissingDependencies'), 'MissingDependency').map((node) => ({
    required: needed(childNamed(node, 'Required')),
    dependent: needed(childNamed(node, 'Dependent')),
  }));
