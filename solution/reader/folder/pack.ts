import { strFromU8, strToU8 } from 'fflate';
import { contentTypesFile } from '../../content-types-xml.ts';
import { sameBytes } from '../archive/little-endian.ts';
import { archiveOf, writeArchive } from '../archive/write-archive.ts';
import { connectorMembers } from '../model/connector.ts';
import { memberOf } from '../model/piece.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { childrenNamed, childNamed, textAt, type XmlNode } from '../xml/xml-node.ts';
import { fillIn, type Consumed, type Folder } from './fill.ts';
import { readLayout, UnpackedInvalid } from './layout.ts';
import { rootText, unpackedDocument } from './node-text.ts';
import { byCode, pathsBelow } from './paths-below.ts';
import { layoutPath, requireBounded, verbatimFiles, verbatimMembers } from './place.ts';
import { splitRules } from './split-rule.ts';
import { splitCustomizations } from './split.ts';

export type Files = ReadonlyMap<string, Uint8Array>;
export type PackedKind = 'unmanaged' | 'managed';

const contentTypes = '[Content_Types].xml';
const solutionPath = 'Other/Solution.xml';
const customizationsPath = 'Other/Customizations.xml';

function required(files: Files, path: string): Uint8Array {
  const bytes = files.get(path);
  if (bytes !== undefined) return bytes;
  throw new UnpackedInvalid(
    `there is no ${path} in the folder`,
    'Name a folder that "cueline solution unpack", SolutionPackager or pac wrote.',
  );
}

const managedElement = /<Managed>\s*(\d)\s*<\/Managed>/;

/** Only what the folder leaves open, or what is asked for otherwise, is written anew. */
function solutionOf(files: Files, kind: PackedKind | undefined): Uint8Array {
  const own = required(files, solutionPath);
  const { source, root } = parseXml(own, solutionPath);
  const text = source.slice(root.start, root.end);
  const code = managedElement.exec(text)?.[1];
  const asked = kind === undefined ? (code === '2' ? '0' : code) : kind === 'managed' ? '1' : '0';
  const verbatim = files.get(verbatimFiles.solution);
  const isKept = verbatim !== undefined && sameBytes(unpackedDocument(verbatim, verbatimFiles.solution), own);
  if (isKept && asked === code) return verbatim;
  return strToU8(text.replace(managedElement, `<Managed>${asked ?? '0'}</Managed>`));
}

/** The one that was unpacked, as long as nobody touched a file that came out of it. */
function verbatimCustomizations(files: Files): Uint8Array | undefined {
  const verbatim = files.get(verbatimFiles.customizations);
  if (verbatim === undefined) return undefined;
  const { source, root } = parseXml(verbatim, verbatimFiles.customizations);
  const split = splitCustomizations(source, root);
  const skeleton = unpackedDocument(strToU8(split.skeleton), customizationsPath);
  const isSame = (path: string, bytes: Uint8Array): boolean => sameBytes(files.get(path) ?? new Uint8Array(), bytes);
  const untouched =
    isSame(customizationsPath, skeleton) && [...split.files].every(([path, bytes]) => isSame(path, bytes));
  const isNew = [...files.keys()].some(
    (path) => splitRules.some((rule) => rule.files.test(path)) && !split.files.has(path),
  );
  return untouched && !isNew ? verbatim : undefined;
}

/** Where the files of nodes go in a zip, as far as their nodes tell. */
function memberNames(customizations: XmlNode): ReadonlyMap<string, string> {
  const resources = childrenNamed(childNamed(customizations, 'WebResources'), 'WebResource');
  return new Map(resources.map((node) => [`WebResources/${textAt(node, 'Name')}`, memberOf(textAt(node, 'FileName'))]));
}

const namedByNodes = (customizations: XmlNode): readonly string[] => [
  ...memberNames(customizations).values(),
  ...childrenNamed(childNamed(customizations, 'Connectors'), 'Connector').flatMap(connectorMembers),
  ...childrenNamed(childNamed(customizations, 'Workflows'), 'Workflow').map((node) =>
    memberOf(textAt(node, 'JsonFileName') || textAt(node, 'XamlFileName')),
  ),
];

/** Ours, where no layout says another one: documents, environment variables, what nodes name, everything else. */
function inOrder(names: readonly string[], listed: readonly string[], named: readonly string[]): readonly string[] {
  const rank = new Map<string, number>();
  const first = [...names].filter((name) => name.startsWith('environmentvariabledefinitions/')).sort(byCode);
  const all = [
    ...listed,
    contentTypes,
    'solution.xml',
    'customizations.xml',
    ...first,
    ...named,
    ...[...names].sort(byCode),
  ];
  for (const name of all) if (!rank.has(name)) rank.set(name, rank.size);
  return [...names].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
}

const own = new Set<string>([layoutPath, ...Object.values(verbatimFiles)]);

/**
 * The members of the zip that a folder makes, in order. Without a kind, that of the folder; one that is for both becomes
 * unmanaged.
 * @throws {UnpackedInvalid} where the folder is none of an unpacked solution
 * @throws {UnpackedTooLarge} where it has more files than one
 */
export function packedMembers(files: Files, kind?: PackedKind): Files {
  requireBounded(files.size);
  const layout = readLayout(files.get(layoutPath));
  const solution = solutionOf(files, kind);
  const managed = /<Managed>\s*1\s*<\/Managed>/.test(strFromU8(solution));
  const folder: Folder = { files, below: pathsBelow(files.keys()), layout, managed };
  const consumed: Consumed = new Set([solutionPath, customizationsPath]);
  const skeleton = rootText(required(files, customizationsPath), customizationsPath);
  const filled = strToU8(fillIn(skeleton, customizationsPath, splitRules, '', folder, consumed));
  const customizations = verbatimCustomizations(files) ?? filled;
  const { root } = parseXml(customizations, 'customizations.xml');
  const places = memberNames(root);

  const nameOf = (path: string): string => {
    const kept = Object.hasOwn(layout.files, path) ? layout.files[path] : undefined;
    if (kept !== undefined) return kept;
    if (path.startsWith(verbatimMembers)) return path.slice(verbatimMembers.length);
    if (files.has(`${path}.data.xml`) && places.has(path)) return places.get(path) ?? path;
    return path.replace(/^Connectors\//, 'Connector/');
  };

  const members = new Map<string, Uint8Array>([
    ['solution.xml', solution],
    ['customizations.xml', customizations],
  ]);
  for (const [path, bytes] of files) {
    if (consumed.has(path) || own.has(path)) continue;
    const name = nameOf(path);
    if (members.has(name))
      throw new UnpackedInvalid(`it would be the second member ${name}`, 'Remove one of the two files.', {
        member: path,
      });
    members.set(name, bytes);
  }
  for (const name of layout.members) if (name.endsWith('/')) members.set(name, new Uint8Array());
  return withContentTypes(files, layout.members, members, namedByNodes(root));
}

/** Its own one, as long as the members are those it was written for. */
function withContentTypes(
  files: Files,
  listed: readonly string[],
  members: Map<string, Uint8Array>,
  named: readonly string[],
): Files {
  const verbatim = files.get(verbatimFiles.contentTypes);
  const wasThere = listed.length === 0 || listed.includes(contentTypes);
  const names = inOrder([...members.keys(), ...(wasThere ? [contentTypes] : [])], listed, named);
  const before = new Set(listed);
  const isSame = names.length === listed.length && names.every((name) => before.has(name));
  const parts = names.filter((name) => name !== contentTypes && !name.endsWith('/'));
  const types = verbatim !== undefined && isSame ? verbatim : contentTypesFile(parts);
  return new Map(names.map((name) => [name, name === contentTypes ? types : (members.get(name) ?? new Uint8Array())]));
}

/**
 * The zip that a folder makes: the same files give the same bytes, and ours those of our builder.
 * @throws {UnpackedInvalid} where the folder is none of an unpacked solution
 */
export const packSolution = (files: Files, kind?: PackedKind): Uint8Array =>
  writeArchive(archiveOf(packedMembers(files, kind)));
