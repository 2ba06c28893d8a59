import type { EnvironmentApi } from '../environment/environment-api.ts';
import { FormAmbiguous, FormNotFound } from './form-fault.ts';
import { bareId } from './form-script.ts';

/** A main form of a table, as people see it and as somebody may have left it unpublished. */
export interface MainForm {
  readonly id: string;
  readonly table: string;
  readonly name: string;
  readonly published: string;
  readonly draft: string;
}

/** A form as it is asked for: by its name, or by its id where names are not enough. */
export interface WantedForm {
  readonly table: string;
  readonly form: string;
}

const textOf = (row: Readonly<Record<string, unknown>> | undefined, column: string): string => {
  const value = row?.[column];
  return typeof value === 'string' ? value : '';
};

/** Type 2 of Microsoft Learn, "SystemForm table/entity reference". */
const mainForm = 2;

/** An environment without an app lacks its tables, and may refuse to look for their forms. */
async function hasTable(api: EnvironmentApi, table: string): Promise<boolean> {
  const found = await api.list(`EntityDefinitions?$select=LogicalName&$filter=LogicalName eq '${table}'`);
  return found.length > 0;
}

/**
 * The main forms of a table; none where there is no such table. A plain read gives what is published; the draft is what a
 * change has to start from, or work that a maker has not published yet would be lost (Microsoft Learn,
 * "RetrieveUnpublishedMultiple").
 */
export async function mainForms(api: EnvironmentApi, table: string): Promise<readonly MainForm[]> {
  if (!(await hasTable(api, table))) return [];
  const query = `$select=formid,name,formxml&$filter=objecttypecode eq '${table}' and type eq ${mainForm}`;
  const published = await api.list(`systemforms?${query}`);
  const drafts = await api.list(`systemforms/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()?${query}`);
  const draftOf = new Map(drafts.map((row) => [bareId(textOf(row, 'formid')), textOf(row, 'formxml')]));
  return published.map((row) => {
    const id = bareId(textOf(row, 'formid'));
    const formXml = textOf(row, 'formxml');
    return { id, table, name: textOf(row, 'name'), published: formXml, draft: draftOf.get(id) ?? formXml };
  });
}

const listed = (forms: readonly MainForm[]): string =>
  forms.map(({ table, name, id }) => `  - ${table}: "${name}" (${id})`).join('\n');

/**
 * The one form that is meant.
 * @throws {FormNotFound} or `FormAmbiguous`, with the forms there are
 */
export function formIn(forms: readonly MainForm[], { table, form }: WantedForm): MainForm {
  const found = forms.filter(({ id, name }) => id === bareId(form) || name === form);
  const [one] = found;
  if (one && found.length === 1) return one;
  const where = table === '' ? 'the environment' : `the table ${table}`;
  if (one)
    throw new FormAmbiguous(`${found.length} main forms are called "${form}":\n${listed(found)}`, {
      hint: 'Name the one you mean by its id.',
    });
  const others = forms.length === 0 ? 'It has none at all.' : `It has:\n${listed(forms)}`;
  throw new FormNotFound(`There is no main form "${form}" in ${where}. ${others}`, {
    hint: 'Name a main form as Power Apps lists it, or by its id.',
  });
}
