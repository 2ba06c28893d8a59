import type { Piece } from '../model/piece.ts';
import type { XmlNode } from '../xml/xml-node.ts';
import { lineAt, type XmlDocument } from '../xml/xml-node.ts';
import type { Breach } from './rule.ts';

type Place = Pick<Breach, 'member' | 'line'>;

export const placeOf = ({ document, node }: Pick<Piece, 'document' | 'node'>): Place => placeIn(document, node);

export const placeIn = (document: XmlDocument, node: XmlNode): Place => ({
  member: document.member,
  line: lineAt(document.source, node.start),
});
