import { errorCode, failureWords } from './known-failures.ts';
import { nodesAt, xmlTree, type XmlNode } from './xml-tree.ts';

interface Failure {
  readonly component: string;
  readonly message: string;
  readonly code: string;
}

const componentOf = ({ name, attributes }: XmlNode): string => {
  const called = attributes['LocalizedName'] ?? attributes['name'] ?? attributes['id'] ?? '';
  return called === '' ? name : `${name} ${called}`;
};

const failureIn = (component: string, { attributes }: XmlNode): readonly Failure[] =>
  attributes['result'] === 'failure' || attributes['result'] === 'error'
    ? [{ component, message: attributes['errortext'] ?? '', code: errorCode(attributes['errorcode'] ?? '') }]
    : [];

/** A result stands inside the component it is of, or is the component's own attribute. */
const failuresIn = (node: XmlNode): readonly Failure[] => [
  ...(node.name === 'result' ? [] : failureIn(componentOf(node), node)),
  ...node.children.flatMap((child) =>
    child.name === 'result' ? failureIn(componentOf(node), child) : failuresIn(child),
  ),
];

/** Names of what was missing, as `MissingDependency` has them beside the results. */
function missingIn(node: XmlNode): readonly string[] {
  if (node.name !== 'MissingDependency') return node.children.flatMap(missingIn);
  const [required] = nodesAt(node, 'Required');
  const [dependent] = nodesAt(node, 'Dependent');
  const called = (one: XmlNode | undefined): string =>
    one?.attributes['displayName'] ?? one?.attributes['schemaName'] ?? one?.attributes['id'] ?? '?';
  const from = required?.attributes['solution'];
  return [`${called(dependent)} needs ${called(required)}${from === undefined ? '' : ` of ${from}`}`];
}

/**
 * All failures in the log of an import (`importjob.data`), each once, with its component, code and what to do. The platform
 * writes one result for each component and one for the whole, in the language of the user.
 */
export function importJobFailures(data: string): readonly string[] {
  const root = xmlTree(data);
  if (!root) return [];
  const missing = missingIn(root).map((words) => failureWords('missing dependency', words, '0x8004801d'));
  return [
    ...new Set([...failuresIn(root).map((one) => failureWords(one.component, one.message, one.code)), ...missing]),
  ];
}
