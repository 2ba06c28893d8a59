import { isObject } from '../../../connector/contract/index.ts';
import type { SolutionFiles } from '../solution-files.ts';
import { textAt, type XmlNode } from '../xml/xml-node.ts';
import { processWords } from './codes.ts';
import { facts, memberOf, plainId, type Body, type Facts } from './piece.ts';

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inside, key) => (isObject(inside) && Object.hasOwn(inside, key) ? inside[key] : undefined),
    value,
  );

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  isObject(value) ? Object.entries(value) : [];

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const apiOf = (reference: unknown): string =>
  textOf(at(reference, 'api', 'name')) ||
  textOf(at(reference, 'apiName')) ||
  textOf(at(reference, 'id')).replace(/.*\//, '');

/** `Recurrence`, or the connector and its operation. */
function triggerWords(trigger: unknown): string {
  const host = at(trigger, 'inputs', 'host');
  const api = textOf(at(host, 'apiId')).replace(/.*\//, '');
  const operation = textOf(at(host, 'operationId'));
  const type = textOf(at(trigger, 'type'));
  return api === ''
    ? [type, textOf(at(trigger, 'kind'))].filter((part) => part !== '').join(' ')
    : `${api} ${operation}`;
}

/** Conditions and loops hold actions in turn. The text of a file bounds how deep they can lie. */
function actionCount(actions: unknown): number {
  const inside = (action: unknown): number =>
    actionCount(at(action, 'actions')) +
    actionCount(at(action, 'else', 'actions')) +
    actionCount(at(action, 'default', 'actions')) +
    entriesOf(at(action, 'cases')).reduce((sum, [, one]) => sum + actionCount(at(one, 'actions')), 0);
  return entriesOf(actions).reduce((sum, [, action]) => sum + 1 + inside(action), 0);
}

function definitionFacts(document: unknown): Facts {
  const references = entriesOf(at(document, 'properties', 'connectionReferences')).map(([, reference]) => reference);
  const definition = at(document, 'properties', 'definition');
  return facts({
    triggers: entriesOf(at(definition, 'triggers'))
      .map(([, trigger]) => triggerWords(trigger))
      .join(', '),
    connectors: [...new Set(references.map(apiOf))].sort().join(', '),
    'connection references': [...new Set(connectionReferencesOf(document))].sort().join(', '),
    actions: String(actionCount(at(definition, 'actions'))),
  });
}

/** The logical names of the connection references that a flow's document asks for. */
export const connectionReferencesOf = (document: unknown): readonly string[] =>
  entriesOf(at(document, 'properties', 'connectionReferences')).flatMap(([, reference]) => {
    const name = textOf(at(reference, 'connection', 'connectionReferenceLogicalName'));
    return name === '' ? [] : [name];
  });

export function readProcess(node: XmlNode, files: SolutionFiles): Body {
  const member = memberOf(textAt(node, 'JsonFileName') || textAt(node, 'XamlFileName'));
  const document = member.endsWith('.json') ? files.jsonOf(member) : undefined;
  const table = textAt(node, 'PrimaryEntity');
  return {
    kind: processWords(textAt(node, 'Category')),
    name: node.attributes['Name'] ?? '',
    id: plainId(node.attributes['WorkflowId'] ?? ''),
    facts: facts({
      state: textAt(node, 'StateCode') === '1' ? 'on' : 'off',
      table: table === 'none' ? '' : table,
      ...(document === undefined ? {} : definitionFacts(document)),
    }),
    members: member === '' ? [] : [member],
  };
}
