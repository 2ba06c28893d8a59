import type { WebApi } from '../../connector/dataverse/index.ts';
import type { Environment } from '../../connector/gateway/index.ts';
import { formIn, mainForms, type FormScript, type WantedForm } from '../../solution/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Arguments, Option } from '../command/verb.ts';
import { formScripts } from './form-scripts.ts';

export const formOptions: readonly Option[] = [
  { flags: '--form <name>', description: 'one main form, by its name or its id' },
  { flags: '--table <name>', description: 'opportunity or incident, where both have a form of that name' },
];

/** @throws {CommandFault} `unknown-table` */
export function scriptsFor(given: Arguments): readonly FormScript[] {
  const table = given.option('table');
  const scripts = formScripts.filter((script) => table === undefined || script.table === table);
  if (scripts.length > 0) return scripts;
  throw new CommandFault('unknown-table', exitCodes.usage, `There is no form script for the table ${table ?? ''}.`, {
    hint: `Scripts are for ${formScripts.map((script) => script.table).join(' and ')}.`,
  });
}

/**
 * The form that `--form` names; without it, those of the environment file, as far as `--table` leaves them.
 * @throws a fault where there is no such form, or several
 */
export async function wantedForms(
  given: Arguments,
  { deployment }: Pick<Environment, 'deployment'>,
  api: WebApi,
): Promise<readonly WantedForm[]> {
  const tables = scriptsFor(given).map(({ table }) => table);
  const form = given.option('form');
  if (form === undefined) return deployment.forms.filter(({ table }) => tables.includes(table));
  const there = (await Promise.all(tables.map((table) => mainForms(api, table)))).flat();
  const { table, id } = formIn(there, { table: tables.length === 1 ? (tables[0] ?? '') : '', form });
  return [{ table, form: id }];
}
