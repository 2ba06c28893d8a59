import type { Rows, Value, Values } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import { navigationOf, tableNamed } from '../tables/tables.ts';
import { columnValue } from './column-value.ts';
import { badRequest } from '../refusal.ts';
import { rowAt } from './row-address.ts';

function unknownProperty(table: Table, property: string): Error {
  return badRequest(
    `Error identified in Payload provided by the user for Entity :'${table.setName}'. Invalid property '${property}' ` +
      `was found in entity 'Microsoft.Dynamics.CRM.${table.logicalName}'.`,
  );
}

/** `customerid_contact@odata.bind`: the lookup column and the row it shall point to. */
function boundLookup(table: Table, rows: Rows, property: string, given: unknown): readonly [string, Value] {
  const navigation = navigationOf(table, property);
  if (!navigation) throw unknownProperty(table, property);
  if (given === null) return [navigation.column, null];
  const target = tableNamed(navigation.target);
  const id = rowAt(rows, target, `${property}@odata.bind`, given);
  return [navigation.column, { table: target.logicalName, id }];
}

/**
 * The columns that a JSON body writes (Microsoft Learn, "Create a table row using the Web API", "Associate table rows on
 * create"). Columns that the platform fills itself are ignored; unknown ones are refused.
 */
export function fromBody(table: Table, rows: Rows, body: unknown): Values {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badRequest('The request body is no JSON object.');
  const values: Record<string, Value> = {};
  for (const [key, given] of Object.entries(body)) {
    const [property = '', annotation] = key.split('@');
    if (annotation === 'odata.bind') {
      const [column, value] = boundLookup(table, rows, property, given);
      if (table.columns[column]?.write !== false) values[column] = value;
    } else if (annotation === undefined) {
      const column = Object.hasOwn(table.columns, key) ? table.columns[key] : undefined;
      if (!column) throw unknownProperty(table, key);
      if (column.write !== false) values[key] = columnValue(key, column, given);
    }
  }
  return values;
}
