import { textAt, type XmlNode } from '../xml/xml-node.ts';
import { authWords, contractWords } from './codes.ts';
import { facts, plainId, type Body } from './piece.ts';
import { safeUrl } from './safe-url.ts';

export const readEndpoint = (node: XmlNode): Body => ({
  name: node.attributes['Name'] ?? '',
  id: plainId(node.attributes['ServiceEndpointId'] ?? ''),
  facts: facts({
    contract: contractWords(textAt(node, 'Contract')),
    URL: safeUrl(textAt(node, 'Url')),
    'namespace address': textAt(node, 'NamespaceAddress'),
    path: textAt(node, 'Path'),
    'signs in by': authWords(textAt(node, 'AuthType')),
  }),
  members: [],
});
