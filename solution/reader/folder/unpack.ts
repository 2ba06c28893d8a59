import { strToU8 } from 'fflate';
import { isFolder } from '../archive/member.ts';
import { contentOf } from '../archive/content-of.ts';
import { sameBytes } from '../archive/little-endian.ts';
import { memberOf } from '../model/piece.ts';
import { openSolution, type SolutionFiles } from '../solution-files.ts';
import { textAt } from '../xml/xml-node.ts';
import { layoutFile, type Layout } from './layout.ts';
import { unpackedDocument } from './node-text.ts';
import { packedMembers, type Files } from './pack.ts';
import { layoutPath, ownFolder, takenPaths, verbatimFiles, verbatimMembers } from './place.ts';
import { relationshipNames, splitRules } from './split-rule.ts';
import { splitCustomizations, type SplitDocument } from './split.ts';

const documents = new Set(['solution.xml', 'customizations.xml', '[Content_Types].xml']);

/** Whether a member of this name would be taken for something else when the folder is packed. */
const isAmbiguous = (path: string): boolean =>
  path.startsWith(ownFolder) ||
  path.startsWith('Other/') ||
  path.startsWith('Connectors/') ||
  path.startsWith('Entities/') ||
  path === relationshipNames ||
  splitRules.some((rule) => rule.files.test(path));

/** The web resources by member: their files bear their names. */
const resourcePlaces = ({ placed }: SplitDocument): ReadonlyMap<string, string> =>
  new Map(
    [...placed]
      .filter(([{ name }]) => name === 'WebResource')
      .map(([node, path]) => [memberOf(textAt(node, 'FileName')), path.replace(/\.data\.xml$/, '')]),
  );

interface Placed {
  readonly files: Files;
  readonly elsewhere: Readonly<Record<string, string>>;
}

/** A place for every member: its own of the layout, else one under its name, else a numbered one. */
function placedMembers({ archive }: SolutionFiles, split: SplitDocument): Placed {
  const resources = resourcePlaces(split);
  const taken = takenPaths();
  for (const path of [...split.files.keys(), 'Other/Solution.xml', 'Other/Customizations.xml', layoutPath])
    taken.take(path);
  for (const path of Object.values(verbatimFiles)) taken.take(path);
  const files = new Map<string, Uint8Array>();
  const elsewhere: Record<string, string> = {};
  let number = 0;
  /** The next in turn that is free: a member may have such a name itself. */
  const numbered = (): string => {
    number = Math.max(number, files.size);
    let path: string;
    do path = `${verbatimMembers}member-${++number}`;
    while (!taken.take(path));
    return path;
  };
  for (const member of archive.members) {
    const { name } = member;
    if (documents.has(name) || isFolder(member)) continue;
    const resource = resources.get(name);
    const usual = name.replace(/^Connector\//, 'Connectors/');
    const first =
      resource ?? (isAmbiguous(name) || (usual !== name && /^Connectors\/[^/]+\.xml$/.test(usual)) ? undefined : usual);
    const own = [first, `${verbatimMembers}${name}`].find(
      (candidate) => candidate !== undefined && taken.take(candidate),
    );
    const path = own ?? numbered();
    if (own === undefined) elsewhere[path] = name;
    files.set(path, contentOf(member));
  }
  return { files, elsewhere };
}

/** Whether packing gives back every member, to the byte and in order. */
function givesBack({ archive }: SolutionFiles, files: Files): boolean {
  const packed = [...packedMembers(files)];
  return (
    packed.length === archive.members.length &&
    archive.members.every((member, index) => {
      const [name, bytes] = packed[index] ?? [];
      return name === member.name && bytes !== undefined && sameBytes(bytes, contentOf(member));
    })
  );
}

/**
 * The solution as files of a folder, in the layout of SolutionPackager. What that does not keep (the order of members, another
 * way of writing XML, members it has no place for) is kept beside it, only where there is need.
 */
export function unpackedFiles(solution: SolutionFiles): Files {
  const { archive, customizations, bytesOf } = solution;
  const split = splitCustomizations(customizations.source, customizations.root);
  const { files: members, elsewhere } = placedMembers(solution, split);
  const plain = new Map<string, Uint8Array>([
    ['Other/Solution.xml', unpackedDocument(strToU8(solution.solution.source), 'solution.xml')],
    ['Other/Customizations.xml', unpackedDocument(strToU8(split.skeleton), 'customizations.xml')],
    ...split.files,
    ...members,
  ]);
  const layout: Layout = { members: archive.members.map(({ name }) => name), nodes: split.order, files: elsewhere };
  const verbatim = (path: string, name: string): readonly (readonly [string, Uint8Array])[] => {
    const bytes = bytesOf(name);
    return bytes === undefined ? [] : [[path, bytes]];
  };
  const steps: readonly (readonly (readonly [string, Uint8Array])[])[] = [
    [],
    [[layoutPath, layoutFile(layout)]],
    verbatim(verbatimFiles.contentTypes, '[Content_Types].xml'),
    verbatim(verbatimFiles.customizations, 'customizations.xml'),
    verbatim(verbatimFiles.solution, 'solution.xml'),
  ];
  const files = new Map(plain);
  for (const step of steps) {
    for (const [path, bytes] of step) files.set(path, bytes);
    if (givesBack(solution, files)) return files;
  }
  return files;
}

/** @throws {ReaderFault} for anything that is damaged, hostile or no solution */
export const unpackSolution = (zip: Uint8Array): Files => unpackedFiles(openSolution(zip));
