import { lookUpFault } from '../client/client-api-error.ts';
import type { FormWebApi, Row } from '../client/platform-trigger.ts';
import type { FormEvent, Source } from '../form-events/form-event.ts';
import { comparable, type Comparable } from './comparable.ts';
import type { Occurrence } from './occurrence.ts';

/** A lookup in a row of the Web API, and the annotation that says which table it points to. */
export const lookupColumn = (column: string): string => `_${column}_value`;
const targetOf = (column: string): string => `${lookupColumn(column)}@Microsoft.Dynamics.CRM.lookuplogicalname`;

/** @throws {FormFault} where it could not be read */
export async function readRow(api: FormWebApi, table: string, id: string, columns: readonly string[]): Promise<Row> {
  try {
    return await api.retrieveRecord<Row>(table, id, `?$select=${[...new Set(columns)].join()}`);
  } catch (error) {
    throw lookUpFault(error);
  }
}

const columnIn = (source: Source<unknown>): readonly string[] =>
  typeof source === 'string' ? [source] : 'column' in source ? [source.column] : [];

/** The columns that an event needs of the form's row. */
export const columnsOf = ({ attributes, person, when }: FormEvent): readonly string[] => [
  when === 'created' ? 'createdon' : 'modifiedon',
  ...Object.values<Source<unknown>>(attributes).flatMap(columnIn),
  ...(person === 'row' ? [] : person.map(lookupColumn)),
  ...(typeof when === 'object' ? [when.lookup ? lookupColumn(when.moved) : when.moved] : []),
];

/** The attributes as the row has them. Nothing is sent empty: what is left out here gets its default. */
export function attributesOf(
  { attributes }: FormEvent,
  row: Row,
  { rowId, now, before }: Occurrence,
  time: string,
): Readonly<Record<string, Comparable>> {
  const about: Readonly<Record<string, Comparable | undefined>> = {
    'row id': rowId,
    time,
    'moved to': now,
    'moved from': before,
  };
  const found: Record<string, Comparable> = {};
  for (const [name, source] of Object.entries<Source<unknown>>(attributes)) {
    const { names, otherwise, ...from } = typeof source === 'string' ? { column: source } : source;
    const plain = comparable('column' in from ? row[from.column] : about[from.from]);
    const value = comparable((names ? names[plain as number] : plain) ?? otherwise);
    if (value !== null) found[name] = value;
  }
  return found;
}

/** Where a row that is no person leads to one. */
const onward: Readonly<Record<string, string>> = { account: 'primarycontactid', lead: 'parentcontactid' };

/** The person a row is about: as the server's handlers find them, the first lookup that points to one, and nobody is guessed. */
export async function personOf(
  api: FormWebApi,
  { person, trigger: { audience } }: FormEvent,
  row: Row,
  rowId: string,
): Promise<string | undefined> {
  if (person === 'row') return rowId;
  const lookups = person.flatMap((column) => {
    const id = row[lookupColumn(column)];
    return typeof id === 'string' ? [{ table: String(row[targetOf(column)]), id }] : [];
  });
  const direct = lookups.find(({ table }) => table === audience);
  if (direct) return direct.id;
  for (const { table, id } of lookups) {
    const column = audience === 'contact' ? onward[table] : undefined;
    if (column === undefined) continue;
    const found = (await readRow(api, table, id, [lookupColumn(column)]))[lookupColumn(column)];
    if (typeof found === 'string') return found;
  }
  return undefined;
}
