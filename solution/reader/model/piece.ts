import type { SolutionFiles } from '../solution-files.ts';
import type { XmlDocument, XmlNode } from '../xml/xml-node.ts';

/** Properties in words, in the order in which people ask for them. */
export type Facts = Readonly<Record<string, string>>;

/** One component as it was found, of a kind we know or of any other. */
export interface Piece {
  /** In words, as lists have it: `step`, `web resource`. */
  readonly kind: string;
  /** The component type, where root components can name it. */
  readonly code?: number;
  readonly name: string;
  /** Lower case, without braces. */
  readonly id?: string;
  /** Whether this reader knows what there is to say about it. */
  readonly isKnown: boolean;
  readonly facts: Facts;
  /** The files that are its own. */
  readonly members: readonly string[];
  readonly document: XmlDocument;
  readonly node: XmlNode;
}

export type Body = Pick<Piece, 'name' | 'facts' | 'members'> & { readonly id?: string; readonly kind?: string };

/** How the elements of one node of customizations.xml are read. */
export interface PieceReader {
  readonly item: string;
  readonly code?: number;
  readonly kind: string;
  readonly read: (node: XmlNode, files: SolutionFiles) => Body;
}

/** As everything here compares ids, whatever the braces and the case of a file. */
export const plainId = (id: string): string =>
  id
    .trim()
    .replace(/^\{|\}$/g, '')
    .toLowerCase();

/** A path as customizations.xml writes it, as the name of a member. */
export const memberOf = (path: string): string => path.trim().replace(/^\//, '');

/** Leaves out what is not said. */
export const facts = (entries: Readonly<Record<string, string | undefined>>): Facts =>
  Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  );

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
