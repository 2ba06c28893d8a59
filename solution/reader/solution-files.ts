import { contentOf } from './archive/content-of.ts';
import { isFolder, type Archive } from './archive/member.ts';
import { readArchive } from './archive/read-archive.ts';
import { NotASolution } from './faults.ts';
import { utf8 } from './xml/decode.ts';
import { parseXml } from './xml/parse-xml.ts';
import type { XmlDocument } from './xml/xml-node.ts';

/** A solution's files by name, each unpacked when it is asked for, and its two documents. */
export interface SolutionFiles {
  readonly archive: Archive;
  readonly solution: XmlDocument;
  readonly customizations: XmlDocument;
  /** Of files, not of folders. */
  readonly names: ReadonlySet<string>;
  readonly sizeOf: (name: string) => number | undefined;
  readonly bytesOf: (name: string) => Uint8Array | undefined;
  /** `undefined` where there is none of the name, or it is no UTF-8. */
  readonly textOf: (name: string) => string | undefined;
  /** `undefined` where there is none of the name, or it is no JSON. */
  readonly jsonOf: (name: string) => unknown;
  /** Of what is certain to be XML; a fault says where it is not. */
  readonly xmlOf: (name: string) => XmlDocument | undefined;
}

const withoutMark = (text: string | undefined): string | undefined => text?.replace(/^\uFEFF/, '');

function json(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** @throws {NotASolution} where one of the two documents is missing, or is of another kind */
export function solutionFiles(archive: Archive): SolutionFiles {
  const byName = new Map(archive.members.filter((member) => !isFolder(member)).map((member) => [member.name, member]));
  const bytesOf = (name: string): Uint8Array | undefined => {
    const member = byName.get(name);
    return member && contentOf(member);
  };
  const textOf = (name: string): string | undefined => {
    const bytes = bytesOf(name);
    return bytes && withoutMark(utf8(bytes));
  };
  const xmlOf = (name: string): XmlDocument | undefined => {
    const bytes = bytesOf(name);
    return bytes && parseXml(bytes, name);
  };
  const document = (name: string): XmlDocument => {
    const found = xmlOf(name);
    if (found === undefined)
      throw new NotASolution(
        `there is no ${name} in it`,
        'Name a zip that was exported as a solution, or built as one.',
      );
    if (found.root.name !== 'ImportExportXml')
      throw new NotASolution('its root is not ImportExportXml', 'Name a zip that was exported as a solution.', {
        member: name,
        line: 1,
      });
    return found;
  };
  return {
    archive,
    solution: document('solution.xml'),
    customizations: document('customizations.xml'),
    names: new Set(byName.keys()),
    sizeOf: (name) => byName.get(name)?.size,
    bytesOf,
    textOf,
    jsonOf: (name) => json(textOf(name)),
    xmlOf,
  };
}

/** @throws {ReaderFault} for anything that is damaged, hostile or no solution */
export const openSolution = (zip: Uint8Array): SolutionFiles => solutionFiles(readArchive(zip));
