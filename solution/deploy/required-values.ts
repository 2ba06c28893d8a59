import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { PackageContent } from './package-content.ts';
import { quoted, rowsWhere, textIn } from './rows.ts';

/** Required variables without a default, without a value in the environment, and without one given: each in words. */
export async function missingValues(
  api: EnvironmentApi,
  { variables }: PackageContent,
  given: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const wanting = variables.filter(
    ({ required, defaultValue, schemaName }) => required && defaultValue === undefined && !given.has(schemaName),
  );
  const names = wanting.map(({ schemaName }) => quoted(schemaName));
  const rows = await rowsWhere(api, 'environmentvariablevalues', 'schemaname,value', 'schemaname', names);
  const set = new Set(rows.filter((row) => textIn(row, 'value') !== '').map((row) => textIn(row, 'schemaname')));
  return wanting
    .filter(({ schemaName }) => !set.has(schemaName))
    .map(({ schemaName, displayName }) => `${schemaName} ("${displayName}") is required and has no default`);
}
