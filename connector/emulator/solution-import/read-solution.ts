import { readXml } from '../read-xml.ts';
import { childNamed, childText, elementsAt, type XmlElement } from '../xml.ts';
import type { PublisherHeader } from '../solutions/keep-solution.ts';
import { malformed, textOfMember, type Members } from './archive.ts';
import { bareGuid } from './bare-guid.ts';
import type { Components, RequiredComponent, RootComponent } from './components.ts';
import { componentsIn, environmentVariable } from './read-components.ts';

/** A solution zip, read with the stand-in's own eyes: it shares no code with the room that writes it. */
export interface SolutionPackage {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly version: string;
  readonly managed: boolean;
  readonly publisher: PublisherHeader | undefined;
  readonly roots: readonly RootComponent[];
  readonly required: readonly RequiredComponent[];
  readonly components: Components;
  readonly members: Members;
  /** What `[Content_Types].xml` covers: extensions in lower case, and parts without the leading slash. */
  readonly contentTypes: { readonly extensions: ReadonlySet<string>; readonly parts: ReadonlySet<string> };
}

function documentAt(members: Members, path: string): XmlElement {
  const bytes = members.get(path);
  if (!bytes) throw malformed(`The required file ${path} is missing.`);
  const answer = readXml(textOfMember(bytes));
  if ('problem' in answer) throw malformed(`${path} cannot be read: ${answer.problem}.`);
  return answer.root;
}

function environmentVariables(members: Members): Components['environmentVariables'] {
  return [...members.keys()].flatMap((path) => {
    const folder = /^environmentvariabledefinitions\/([^/]+)\/environmentvariabledefinition\.xml$/.exec(path)?.[1];
    return folder === undefined ? [] : [environmentVariable(folder, documentAt(members, path))];
  });
}

/** Modelled: a package that names no publisher is taken too. */
function publisher(manifest: XmlElement): PublisherHeader | undefined {
  const element = childNamed(manifest, 'Publisher');
  if (!element) return undefined;
  const uniqueName = childText(element, 'UniqueName');
  const [name] = elementsAt(element, 'LocalizedNames', 'LocalizedName');
  return {
    uniqueName,
    friendlyName: name?.attributes.description ?? uniqueName,
    prefix: childText(element, 'CustomizationPrefix'),
    optionValuePrefix: Number(childText(element, 'CustomizationOptionValuePrefix')),
  };
}

const rootComponent = ({ attributes }: XmlElement): RootComponent => ({
  type: Number(attributes.type),
  id: attributes.id === undefined ? undefined : bareGuid(attributes.id),
  schemaName: attributes.schemaName,
});

const requiredComponent = (dependency: XmlElement): RequiredComponent => {
  const { attributes: required = {} } = childNamed(dependency, 'Required') ?? {};
  const { attributes: dependent = {} } = childNamed(dependency, 'Dependent') ?? {};
  return {
    type: Number(required.type),
    id: bareGuid(required.id),
    name: required.displayName ?? '',
    solution: required.solution ?? '',
    dependent: dependent.displayName ?? '',
  };
};

/**
 * Reads the three documents every solution has and the files they name. Says nothing yet about whether they fit together.
 * @throws {PlatformRefusal} where one is missing or cannot be read
 */
export function readSolution(members: Members): SolutionPackage {
  const types = documentAt(members, '[Content_Types].xml');
  const manifest = childNamed(documentAt(members, 'solution.xml'), 'SolutionManifest');
  const customizations = documentAt(members, 'customizations.xml');
  if (!manifest) throw malformed('solution.xml has no SolutionManifest.');
  const names = elementsAt(manifest, 'LocalizedNames', 'LocalizedName');
  return {
    uniqueName: childText(manifest, 'UniqueName'),
    friendlyName: names[0]?.attributes.description ?? childText(manifest, 'UniqueName'),
    version: childText(manifest, 'Version'),
    managed: childText(manifest, 'Managed') === '1',
    publisher: publisher(manifest),
    roots: elementsAt(manifest, 'RootComponents', 'RootComponent').map(rootComponent),
    required: elementsAt(manifest, 'MissingDependencies', 'MissingDependency').map(requiredComponent),
    components: { ...componentsIn(customizations), environmentVariables: environmentVariables(members) },
    members,
    contentTypes: {
      extensions: new Set(
        elementsAt(types, 'Default').map(({ attributes }) => (attributes.Extension ?? '').toLowerCase()),
      ),
      parts: new Set(
        elementsAt(types, 'Override').map(({ attributes }) => (attributes.PartName ?? '').replace(/^\//, '')),
      ),
    },
  };
}
