import type { Column } from '../tables/table.ts';
import { rowTestOf } from '../web-api/odata-filter.ts';
import type { Value } from '../rows/rows.ts';
import { seenIn, type Definition, type View } from './definition.ts';

const columnFor = (name: string, value: unknown): Column => {
  if (name === 'MetadataId') return { kind: 'id' };
  if (typeof value === 'boolean') return { kind: 'boolean' };
  return { kind: typeof value === 'number' ? 'wholeNumber' : 'text' };
};

const isPlain = ([, value]: readonly [string, unknown]): boolean => typeof value !== 'object';

/** `Microsoft.Dynamics.CRM.AttributeTypeCode'State'` is the text `'State'` in the answers, so it is compared as one. */
const withoutEnumTypes = (filter: string): string => filter.replaceAll(/Microsoft\.Dynamics\.CRM\.\w+(?=')/g, '');

/** `$filter` over definitions: the same language as over rows, with the plain properties as columns. */
export function filtered(definitions: readonly Definition[], filter: string | null, view: View): readonly Definition[] {
  const [first] = definitions;
  if (filter === null || !first) return definitions;
  const { type, properties: seen } = seenIn(first, view);
  const plain = Object.entries(seen).filter(isPlain);
  const table = {
    logicalName: type,
    setName: '',
    primaryId: 'MetadataId',
    primaryName: 'SchemaName',
    access: 'read',
    columns: Object.fromEntries(plain.map(([name, value]) => [name, columnFor(name, value)])),
  } as const;
  const test = rowTestOf(table, withoutEnumTypes(filter));
  return definitions.filter(({ metadataId, properties }) =>
    test({
      table: table.logicalName,
      id: metadataId,
      version: 0,
      values: Object.fromEntries(Object.entries(properties).filter(isPlain)) as Readonly<Record<string, Value>>,
    }),
  );
}
