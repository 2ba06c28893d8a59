import { elementsAt } from '../xml.ts';
import { readXml } from '../read-xml.ts';
import { badRequest, notModelled } from '../refusal.ts';
import type { RecordChanges } from '../rows/record-changes.ts';
import { textOf, type Row, type Rows, type Values } from '../rows/rows.ts';
import { kindOfTable } from '../solutions/component-kind.ts';
import type { Table } from '../tables/table.ts';

function checkForm(formXml: unknown): void {
  const answer = readXml(String(formXml));
  if ('problem' in answer) throw badRequest(`The FormXml can not be saved: ${answer.problem}.`);
  if (answer.root.name !== 'form') throw badRequest('The FormXml can not be saved: its root is no <form>.');
}

/**
 * What is saved in a form is seen by nobody until its table is published (Microsoft Learn, "Publish customizations"). Modelled:
 * a form that is new is there for everybody at once.
 */
export function withFormDrafts(changes: RecordChanges): RecordChanges {
  return {
    ...changes,
    create(table, written, id, origin) {
      if (table.logicalName === 'systemform') checkForm(written.formxml ?? '');
      return changes.create(table, written, id, origin);
    },
    update(table, before, written, origin) {
      if (table.logicalName !== 'systemform' || written.formxml === undefined)
        return changes.update(table, before, written, origin);
      const { formxml, ...others } = written;
      checkForm(formxml);
      return changes.update(table, before, { ...others, unpublishedformxml: formxml }, origin);
    },
  };
}

const draftColumnOf = (table: string): string | undefined =>
  table === 'systemform' ? 'formxml' : kindOfTable(table)?.draftColumn;

function asSaved(row: Row): Row {
  const column = draftColumnOf(row.table) ?? '';
  const draft = row.values[`unpublished${column}`] ?? null;
  const saved = draft === null ? { componentstate: 0 } : { [column]: draft, componentstate: 1 };
  return { ...row, values: { ...row.values, ...saved } };
}

/** The rows of a table as they are saved: what `RetrieveUnpublishedMultiple` chooses from. */
export function savedRows(rows: Rows, { logicalName }: Table): readonly Row[] {
  if (draftColumnOf(logicalName) === undefined) throw notModelled(`unpublished rows of ${logicalName}`);
  return rows.list(logicalName).map(asSaved);
}

/** The forms among what `PublishXml` publishes: those of the tables that `entities` names. */
export function publishForms(rows: Rows, body: unknown): void {
  const { ParameterXml } = (body ?? {}) as { readonly ParameterXml?: unknown };
  const answer = readXml(typeof ParameterXml === 'string' ? ParameterXml : '');
  if ('problem' in answer || answer.root.name !== 'importexportxml')
    throw badRequest('ParameterXml of PublishXml is not <importexportxml>.');
  const tables = elementsAt(answer.root, 'entities', 'entity').map(({ text }) => text);
  for (const form of rows.list('systemform').filter((row) => tables.includes(textOf(row, 'objecttypecode')))) {
    const published: Values = { formxml: asSaved(form).values.formxml ?? null, unpublishedformxml: null };
    rows.put('systemform', published, form.id);
  }
}
