import { strToU8 } from 'fflate';
import { isObject } from '../../../connector/contract/index.ts';
import { ReaderFault } from '../reader-fault.ts';
import { utf8 } from '../xml/decode.ts';
import { layoutPath } from './place.ts';

/** A folder that can not be packed. */
export class UnpackedInvalid extends ReaderFault {
  readonly code = 'unpacked-invalid';
}

/** What a folder alone does not say of the zip it came from. */
export interface Layout {
  /** Names of all members, in their order. */
  readonly members: readonly string[];
  /** Files of each node of the documents, in their order. */
  readonly nodes: Readonly<Record<string, readonly string[]>>;
  /** Members that lie under another name than they have. */
  readonly files: Readonly<Record<string, string>>;
}

export const noLayout: Layout = { members: [], nodes: {}, files: {} };

export const layoutFile = (layout: Layout): Uint8Array => strToU8(`${JSON.stringify(layout, undefined, 2)}\n`);

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

function recordOf<T>(value: unknown, fits: (one: unknown) => one is T): Readonly<Record<string, T>> | undefined {
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  return entries.every((entry): entry is [string, T] => fits(entry[1])) ? Object.fromEntries(entries) : undefined;
}

export function readLayout(bytes: Uint8Array | undefined): Layout {
  if (bytes === undefined) return noLayout;
  let value: unknown;
  try {
    value = JSON.parse(utf8(bytes) ?? '');
  } catch {
    value = undefined;
  }
  const { members, nodes, files } = isObject(value) ? value : {};
  const read = { nodes: recordOf(nodes, isTexts), files: recordOf(files, isText) };
  if (!isTexts(members) || read.nodes === undefined || read.files === undefined)
    throw new UnpackedInvalid(
      'it is not the list of files that unpack wrote',
      `Unpack again, or remove the file: the order of members is then ours.`,
      { member: layoutPath },
    );
  return { members, nodes: read.nodes, files: read.files };
}
