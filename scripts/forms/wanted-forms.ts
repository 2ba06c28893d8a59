import type { WebApi } from '../../connector/dataverse/index.ts';
import type { Environment } from '../../connector/gateway/index.ts';
import { formIn, mainForms, type FormPart, type WantedForm } from '../../solution/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Arguments, Option } from '../command/verb.ts';
import { formParts } from './form-parts.ts';

export const formOptions: readonly Option[] = [
  { flags: '--form <name>', description: 'one main form, by its name or its id' },
  {
    flags: '--table <name>',
    description: 'opportunity, incident, contact or lead, where several have a form of that name',
  },
];

/** @throws {CommandFault} `unknown-table` */
export function partsFor(given: Arguments): readonly FormPart[] {
  const table = given.option('table');
  const parts = formParts.filter((part) => table === undefined || part.table === table);
  if (parts.length > 0) return parts;
  throw new CommandFault(
    'unknown-table',
    exitCodes.usage,
    `There is nothing of ours for forms of the table ${table ?? ''}.`,
    {
      hint: `It is for ${[...new Set(formParts.map((part) => part.table))].join(', ')}.`,
    },
  );
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
  const tables = [...new Set(partsFor(given).map(({ table }) => table))];
  const form = given.option('form');
  if (form === undefined) return deployment.forms.filter(({ table }) => tables.includes(table));
  const there = (await Promise.all(tables.map((table) => mainForms(api, table)))).flat();
  const { table, id } = formIn(there, { table: tables.length === 1 ? (tables[0] ?? '') : '', form });
  return [{ table, form: id }];
}
