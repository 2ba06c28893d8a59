import { isGuid } from '../../contract/index.ts';
import { readXml } from '../read-xml.ts';
import { badRequest } from '../refusal.ts';
import { textOf, type Row, type Rows } from '../rows/rows.ts';
import { parametersOf } from '../solution-import/action-parameters.ts';
import { elementsAt, type XmlElement } from '../xml.ts';
import { componentKinds } from './component-kind.ts';

const waitingRows = (rows: Rows): readonly { readonly row: Row; readonly column: string }[] =>
  componentKinds.flatMap(({ table, draftColumn: column }) =>
    column === undefined
      ? []
      : rows
          .list(table)
          .filter(({ values }) => (values[`unpublished${column}`] ?? null) !== null)
          .map((row) => ({ row, column })),
  );

/** What was changed and is not served yet, for the control routes. */
export const unpublished = (rows: Rows): readonly object[] =>
  waitingRows(rows).map(({ row }) => ({ table: row.table, id: row.id, name: row.values.name }));

function publish(rows: Rows, isWanted: (row: Row) => boolean): void {
  for (const { row, column } of waitingRows(rows).filter((one) => isWanted(one.row))) {
    const draft = `unpublished${column}`;
    rows.put(row.table, { [column]: row.values[draft] ?? null, [draft]: null }, row.id);
  }
}

export function publishAll(rows: Rows, body: unknown): void {
  parametersOf(body ?? {}, { action: 'PublishAllXml', required: [], optional: [] });
  publish(rows, () => true);
}

/** Lists of `ParameterXml` whose elements are ids, and the tables of what they name. */
const lists = [
  { list: 'webresources', item: 'webresource', table: 'webresource' },
  { list: 'sitemaps', item: 'sitemap', table: 'sitemap' },
  { list: 'appmodules', item: 'appmodule', table: 'appmodule' },
] as const;

function idsIn(root: XmlElement, { list, item }: (typeof lists)[number]): readonly string[] {
  const ids = elementsAt(root, list, item).map(({ text }) => text.trim().replaceAll(/[{}]/g, '').toLowerCase());
  const wrong = ids.find((id) => !isGuid(id));
  if (wrong !== undefined) throw badRequest(`'${wrong}' in 'ParameterXml' is no id of a ${item}.`);
  return ids;
}

/**
 * Publishes the web resources, site maps and apps that `ParameterXml` names by id, and the views of the tables that it names
 * (Microsoft Learn, "PublishXmlRequest.ParameterXml Property"; of apps: "Create, manage, and publish model-driven apps using
 * code"). What else the text names is not looked at.
 */
export function publishSome(rows: Rows, body: unknown): void {
  const { ParameterXml: xml } = parametersOf(body, { action: 'PublishXml', required: ['ParameterXml'], optional: [] });
  const answer = readXml(String(xml));
  if ('problem' in answer || answer.root.name !== 'importexportxml')
    throw badRequest("The value of 'ParameterXml' is no importexportxml.");
  const { root } = answer;
  const named = lists.flatMap((one) => idsIn(root, one).map((id) => `${one.table} ${id}`));
  const tables = elementsAt(root, 'entities', 'entity').map(({ text }) => text.trim());
  publish(
    rows,
    (row) =>
      named.includes(`${row.table} ${row.id}`) ||
      (row.table === 'savedquery' && tables.includes(textOf(row, 'returnedtypecode'))),
  );
}
