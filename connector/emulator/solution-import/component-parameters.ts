import { isGuid } from '../../contract/index.ts';
import { badRequest, notModelled } from '../refusal.ts';
import { isReference, type Rows } from '../rows/rows.ts';
import { importFailure } from './archive.ts';
import type { Components } from './components.ts';
import { rowWith } from './store-components.ts';
import { referenceNamed } from './store-flows.ts';

/** What an environment variable of the solution shall hold in this environment. */
export interface VariableValue {
  readonly schemaName: string;
  readonly value: string;
  readonly id: string | undefined;
}

/** The connection behind a connection reference of the solution, in this environment. */
export interface ReferenceConnection {
  readonly logicalName: string;
  readonly connectionId: string;
}

export interface ComponentParameters {
  readonly values: readonly VariableValue[];
  readonly connections: readonly ReferenceConnection[];
}

type Item = Readonly<Record<string, unknown>>;

function variableValue({ schemaname: schemaName, value, environmentvariablevalueid: id }: Item): VariableValue {
  if (typeof schemaName !== 'string' || typeof value !== 'string')
    throw badRequest("An environmentvariablevalue in 'ComponentParameters' needs the texts 'schemaname' and 'value'.");
  if (id !== undefined && (typeof id !== 'string' || !isGuid(id)))
    throw badRequest(`The environmentvariablevalueid of '${schemaName}' is no id.`);
  return { schemaName, value, id };
}

function referenceConnection(item: Item): ReferenceConnection {
  const { connectionreferencelogicalname: logicalName, connectionid: connectionId, connectorid: connectorId } = item;
  if (typeof logicalName !== 'string' || typeof connectionId !== 'string' || typeof connectorId !== 'string')
    throw badRequest(
      "A connectionreference in 'ComponentParameters' needs the texts 'connectionreferencelogicalname', 'connectorid' and 'connectionid'.",
    );
  return { logicalName, connectionId };
}

/**
 * Reads `ComponentParameters` (Microsoft Learn, "Solution staging, with asynchronous import and export"): values of
 * environment variables, and connections for references, whose form in JSON is inferred from the C# sample. Modelled: any id
 * is taken for a connection's, as the stand-in has none.
 */
export function componentParametersIn(given: unknown): ComponentParameters {
  if (given === undefined || given === null) return { values: [], connections: [] };
  if (!Array.isArray(given)) throw badRequest("The value of 'ComponentParameters' is no list.");
  const values: VariableValue[] = [];
  const connections: ReferenceConnection[] = [];
  for (const each of given as readonly unknown[]) {
    const item = (typeof each === 'object' && each !== null ? each : {}) as Item;
    const type = item['@odata.type'];
    if (typeof type !== 'string') throw badRequest("An item of 'ComponentParameters' has no '@odata.type'.");
    const [, name] = /^#?Microsoft\.Dynamics\.CRM\.(\w+)$/.exec(type) ?? [];
    if (name === 'environmentvariablevalue') values.push(variableValue(item));
    else if (name === 'connectionreference') connections.push(referenceConnection(item));
    else throw notModelled(`component parameters of the type ${type}`);
  }
  return { values, connections };
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

/** Connections are the environment's own: no package has them, and an import without one leaves them alone. */
export function storeConnections(rows: Rows, connections: readonly ReferenceConnection[]): void {
  for (const { logicalName, connectionId } of connections) {
    const row = referenceNamed(rows, logicalName);
    if (row) rows.put(row.table, { connectionid: connectionId }, row.id);
  }
}
