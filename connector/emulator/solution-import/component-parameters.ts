import { isGuid } from '../../contract/index.ts';
import { badRequest, notModelled } from '../refusal.ts';
import { isReference, type Rows } from '../rows/rows.ts';
import { importFailure } from './archive.ts';
import type { Components } from './components.ts';
import { rowWith } from './store-components.ts';

/** What an environment variable of the solution shall hold in this environment. */
export interface VariableValue {
  readonly schemaName: string;
  readonly value: string;
  readonly id: string | undefined;
}

function variableValue(given: unknown): VariableValue {
  const item = (typeof given === 'object' && given !== null ? given : {}) as Readonly<Record<string, unknown>>;
  const type = item['@odata.type'];
  if (typeof type !== 'string') throw badRequest("An item of 'ComponentParameters' has no '@odata.type'.");
  if (!/^#?Microsoft\.Dynamics\.CRM\.environmentvariablevalue$/.test(type))
    throw notModelled(`component parameters of the type ${type}`);
  const { schemaname: schemaName, value, environmentvariablevalueid: id } = item;
  if (typeof schemaName !== 'string' || typeof value !== 'string')
    throw badRequest("An environmentvariablevalue in 'ComponentParameters' needs the texts 'schemaname' and 'value'.");
  if (id !== undefined && (typeof id !== 'string' || !isGuid(id)))
    throw badRequest(`The environmentvariablevalueid of '${schemaName}' is no id.`);
  return { schemaName, value, id };
}

/**
 * Reads `ComponentParameters` (Microsoft Learn, "Solution staging, with asynchronous import and export"): values of
 * environment variables. Connections for references are refused, as the stand-in has none.
 */
export function variableValuesIn(given: unknown): readonly VariableValue[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) throw badRequest("The value of 'ComponentParameters' is no list.");
  return given.map(variableValue);
}

/** Before anything is stored: every value is for a variable that the environment or the solution has. */
export function checkVariables(rows: Rows, components: Components, values: readonly VariableValue[]): void {
  const unknown = values.find(
    ({ schemaName }) =>
      !components.environmentVariables.some((variable) => variable.schemaName === schemaName) &&
      !rowWith(rows, 'environmentvariabledefinition', 'schemaname', schemaName),
  );
  if (unknown) throw importFailure('0x80048033', `The environment variable '${unknown.schemaName}' does not exist.`);
}

/** A variable has one value: a second import overwrites it. */
export function storeVariableValues(rows: Rows, values: readonly VariableValue[]): void {
  for (const { schemaName, value, id } of values) {
    const definition = rowWith(rows, 'environmentvariabledefinition', 'schemaname', schemaName);
    if (!definition) continue;
    const before = rows.list('environmentvariablevalue').find((row) => {
      const of = row.values.environmentvariabledefinitionid ?? null;
      return isReference(of) && of.id === definition.id;
    });
    const environmentvariabledefinitionid = { table: definition.table, id: definition.id };
    rows.put(
      'environmentvariablevalue',
      { schemaname: schemaName, value, environmentvariabledefinitionid },
      before?.id ?? id,
    );
  }
}
