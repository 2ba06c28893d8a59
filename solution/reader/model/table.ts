import { childNamed, childrenNamed, everyNode, nodeAt, textAt, type XmlNode } from '../xml/xml-node.ts';
import { counted, facts, plainId, type Body } from './piece.ts';

const columnNodes = (node: XmlNode): readonly XmlNode[] =>
  childrenNamed(nodeAt(node, 'EntityInfo', 'entity', 'attributes'), 'attribute');

/** Exports write it in capitals and lower case; roots in lower case only. */
export const tableNameOf = (node: XmlNode): string =>
  textAt(node, 'Name') || (nodeAt(node, 'EntityInfo', 'entity')?.attributes['Name'] ?? '');

export const formIdsOf = (node: XmlNode): readonly string[] =>
  childrenNamed(childNamed(node, 'FormXml'), 'forms').flatMap((forms) =>
    childrenNamed(forms, 'systemform').map((form) => plainId(textAt(form, 'formid'))),
  );

export function readTable(node: XmlNode): Body {
  const columns = columnNodes(node);
  const own = columns.filter((column) => textAt(column, 'IsCustomField') === '1');
  const views = childrenNamed(nodeAt(node, 'SavedQueries', 'savedqueries'), 'savedquery').length;
  const charts = childrenNamed(nodeAt(node, 'Visualizations', 'visualization'), 'savedqueryvisualization').length;
  const commands = [...everyNode(childNamed(node, 'RibbonDiffXml') ?? node)].filter(
    ({ name }) => name === 'CommandDefinition',
  ).length;
  const forms = formIdsOf(node).length;
  const isReference = nodeAt(node, 'EntityInfo', 'entity')?.attributes['unmodified'] === '1';
  return {
    name: tableNameOf(node),
    facts: facts({
      title: childNamed(node, 'Name')?.attributes['LocalizedName'] ?? '',
      columns: columns.length === 0 ? '' : `${counted(columns.length, 'column')}, ${own.length} of them custom`,
      'custom columns': own.map((column) => textAt(column, 'LogicalName') || textAt(column, 'Name')).join(', '),
      forms: forms === 0 ? '' : counted(forms, 'form'),
      views: views === 0 ? '' : counted(views, 'view'),
      charts: charts === 0 ? '' : counted(charts, 'chart'),
      commands: commands === 0 ? '' : counted(commands, 'command'),
      itself: isReference ? 'not changed: here for what hangs on it' : '',
    }),
    members: [],
  };
}
