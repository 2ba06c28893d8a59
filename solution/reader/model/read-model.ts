import { openSolution, type SolutionFiles } from '../solution-files.ts';
import { folderPieces } from './folder-pieces.ts';
import {
  readDependencies,
  readManifest,
  readRoots,
  type Dependency,
  type ReadManifest,
  type Root,
} from './manifest.ts';
import { otherNodes, pieceReaders } from './piece-readers.ts';
import type { Piece } from './piece.ts';
import type { XmlNode } from '../xml/xml-node.ts';

/** A solution as it was read: nothing of it is left out, what is not known is there as such. */
export interface SolutionModel {
  readonly files: SolutionFiles;
  readonly manifest: ReadManifest;
  readonly roots: readonly Root[];
  readonly dependencies: readonly Dependency[];
  readonly pieces: readonly Piece[];
}

/** The first attribute or element that looks like a name: of a kind that nobody has told us of. */
function guessedName({ attributes, children }: XmlNode): string {
  const attribute = Object.entries(attributes).find(([name]) => /name$/i.test(name))?.[1];
  return attribute ?? children.find(({ name, text }) => /name$/i.test(name) && text !== '')?.text ?? '';
}

function nodePieces(files: SolutionFiles): readonly Piece[] {
  const document = files.customizations;
  return document.root.children.flatMap((container): readonly Piece[] => {
    const reader = pieceReaders[container.name];
    if (otherNodes.has(container.name) && reader === undefined) return [];
    return container.children.map((node): Piece => {
      if (reader?.item !== node.name) {
        const name = guessedName(node) || node.name;
        return { kind: node.name, name, isKnown: false, facts: {}, members: [], document, node };
      }
      const body = reader.read(node, files);
      return {
        ...{ kind: reader.kind, ...body, isKnown: true, document, node },
        ...(reader.code === undefined ? {} : { code: reader.code }),
      };
    });
  });
}

export const readModel = (files: SolutionFiles): SolutionModel => ({
  files,
  manifest: readManifest(files),
  roots: readRoots(files),
  dependencies: readDependencies(files),
  pieces: [...nodePieces(files), ...folderPieces(files)],
});

/** @throws {ReaderFault} for anything that is damaged, hostile or no solution */
export const readSolution = (zip: Uint8Array): SolutionModel => readModel(openSolution(zip));
