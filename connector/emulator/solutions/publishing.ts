import { isGuid } from '../../contract/index.ts';
import { readXml } from '../read-xml.ts';
import { badRequest } from '../refusal.ts';
import type { Row, Rows } from '../rows/rows.ts';
import { parametersOf } from '../solution-import/action-parameters.ts';
import { elementsAt } from '../xml.ts';
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

/**
 * Publishes the web resources that `ParameterXml` names by id (Microsoft Learn, "PublishXml Action"). Modelled: web resources
 * are all that waits; what else the text names is not looked at.
 */
export function publishSome(rows: Rows, body: unknown): void {
  const { ParameterXml: xml } = parametersOf(body, { action: 'PublishXml', required: ['ParameterXml'], optional: [] });
  const answer = readXml(String(xml));
  if ('problem' in answer || answer.root.name !== 'importexportxml')
    throw badRequest("The value of 'ParameterXml' is no importexportxml.");
  const ids = elementsAt(answer.root, 'webresources', 'webresource').map(({ text }) =>
    text.trim().replaceAll(/[{}]/g, '').toLowerCase(),
  );
  const wrong = ids.find((id) => !isGuid(id));
  if (wrong !== undefined) throw badRequest(`'${wrong}' in 'ParameterXml' is no id of a web resource.`);
  publish(rows, (row) => row.table === 'webresource' && ids.includes(row.id));
}
