import type { SolutionFiles } from '../solution-files.ts';
import { childNamed, textAt, type XmlDocument } from '../xml/xml-node.ts';
import { facts, type Body, type Piece } from './piece.ts';
import { readVariable } from './variable.ts';

/** Folders of which each sub-folder is a component with a document of its own; no root component names them. */
const known: Readonly<Record<string, { readonly kind: string; readonly file: string }>> = {
  environmentvariabledefinitions: { kind: 'environment variable', file: 'environmentvariabledefinition.xml' },
  customapis: { kind: 'custom API', file: 'customapi.xml' },
  appactions: { kind: 'command of an app', file: 'appaction.xml' },
};

/** What belongs to nodes of customizations.xml. */
const ownedFolders = new Set(
  [
    'Workflows',
    'WebResources',
    'PluginAssemblies',
    'Connector',
    'Connectors',
    'CanvasApps',
    'Controls',
    'Formulas',
  ].map((folder) => folder.toLowerCase()),
);

const bindings: Readonly<Record<string, string>> = { '0': 'global', '1': 'bound to a row', '2': 'bound to a table' };

function readCustomApi({ root }: XmlDocument, members: readonly string[]): Body {
  const below = (folder: string): number =>
    new Set(members.flatMap((name) => new RegExp(`/${folder}/([^/]+)/`).exec(name)?.[1] ?? [])).size;
  return {
    name: root.attributes['uniquename'] ?? '',
    facts: facts({
      form: textAt(root, 'isfunction') === '1' ? 'function' : 'action',
      binding: bindings[textAt(root, 'bindingtype')],
      parameters: String(below('customapirequestparameters')),
      answers: String(below('customapiresponseproperties')),
      'plug-in': childNamed(root, 'plugintypeid') || childNamed(root, 'plugintypeexportkey') ? 'yes' : 'none',
    }),
    members,
  };
}

const groupOf = (name: string): string | undefined => /^([^/]+\/[^/]+)\//.exec(name)?.[1];

function pieceOf(group: string, members: readonly string[], files: SolutionFiles): readonly Piece[] {
  const [folder = '', name = ''] = group.split('/');
  if (ownedFolders.has(folder.toLowerCase())) return [];
  const reader = known[folder];
  const own =
    members.find((member) => member === `${group}/${reader?.file ?? ''}`) ??
    members.find((member) => /\.xml$/i.test(member));
  const document = own === undefined ? files.customizations : (files.xmlOf(own) ?? files.customizations);
  const body = (): Body => {
    if (folder === 'environmentvariabledefinitions') return readVariable(document.root, files, group);
    if (folder === 'customapis') return readCustomApi(document, members);
    return { name, facts: {}, members };
  };
  const found = body();
  const shownName = found.name === '' ? name : found.name;
  return [
    {
      ...found,
      kind: reader?.kind ?? folder,
      name: shownName,
      isKnown: reader !== undefined,
      members,
      document,
      node: document.root,
    },
  ];
}

/** Components that live in folders of their own, of kinds that we know and of any other. */
export function folderPieces(files: SolutionFiles): readonly Piece[] {
  const groups = new Map<string, string[]>();
  for (const name of files.names) {
    const group = groupOf(name);
    if (group === undefined) continue;
    const held = groups.get(group);
    if (held) held.push(name);
    else groups.set(group, [name]);
  }
  return [...groups].flatMap(([group, members]) => pieceOf(group, members, files));
}
