import { isObject } from '../../../connector/contract/index.ts';
import type { SolutionFiles } from '../solution-files.ts';
import { textAt, type XmlNode } from '../xml/xml-node.ts';
import { facts, memberOf, plainId, type Body } from './piece.ts';

const methods = new Set(['get', 'put', 'post', 'patch', 'delete', 'head', 'options']);

const operationName = (path: string, method: string, operation: unknown): string =>
  isObject(operation) && typeof operation['operationId'] === 'string' ? operation['operationId'] : `${method} ${path}`;

/** What makers and flows call, by operation id. */
export function operationsOf(definition: unknown): readonly string[] {
  const paths = isObject(definition) ? definition['paths'] : undefined;
  if (!isObject(paths)) return [];
  return Object.entries(paths)
    .flatMap(([path, operations]) =>
      isObject(operations)
        ? Object.entries(operations)
            .filter(([method]) => methods.has(method))
            .map(([method, operation]) => operationName(path, method, operation))
        : [],
    )
    .sort();
}

/** Every element whose text is a path in the folder of connectors: exports give each file one. */
export const connectorMembers = (node: XmlNode): readonly string[] =>
  node.children.map(({ text }) => memberOf(text)).filter((text) => /^connectors?\/./i.test(text));

export function readConnectorPiece(node: XmlNode, files: SolutionFiles): Body {
  const definition = files.jsonOf(memberOf(textAt(node, 'openapidefinition')));
  const host = isObject(definition) && typeof definition['host'] === 'string' ? definition['host'] : '';
  return {
    name: textAt(node, 'name'),
    id: plainId(textAt(node, 'connectorid')),
    facts: facts({
      title: textAt(node, 'displayname'),
      host,
      operations: operationsOf(definition).join(', '),
      colour: textAt(node, 'iconbrandcolor'),
      'own code': textAt(node, 'customcodeblobcontent') === '' ? '' : 'C#',
    }),
    members: connectorMembers(node),
  };
}
