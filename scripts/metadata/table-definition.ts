import { WebApiRefused, type WebApi } from '../../connector/dataverse/index.ts';

type Row = Readonly<Record<string, unknown>>;

const quoted = (name: string): string => `'${encodeURIComponent(name.replaceAll("'", "''"))}'`;

/** Each kind of choice has a resource of its own; a cast is the only way to its options. */
const choiceTypes = [
  'PicklistAttributeMetadata',
  'StateAttributeMetadata',
  'StatusAttributeMetadata',
  'MultiSelectPicklistAttributeMetadata',
];

/**
 * Reads the definition of a table from an environment, in the shape a metadata file has: options and targets, which the
 * Web API gives per type of attribute only, are put on the attributes (Microsoft Learn, "Query schema definitions using
 * the Web API"). Lookups, customers, owners and party lists are all LookupAttributeMetadata.
 * @returns `undefined` where the environment has no such table
 */
export async function tableDefinition(api: WebApi, logicalName: string): Promise<Row | undefined> {
  const place = `EntityDefinitions(LogicalName=${quoted(logicalName)})`;
  const ask = (type: string, query: string): Promise<readonly Row[]> =>
    api.list(`${place}/Attributes/Microsoft.Dynamics.CRM.${type}?$select=LogicalName${query}`);

  let definition: Row;
  try {
    definition = (await api.get(
      `${place}?$select=LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute` +
        '&$expand=Attributes($select=LogicalName,AttributeType,AttributeTypeName,AttributeOf,IsValidForRead)',
    )) as Row;
  } catch (fault) {
    if (fault instanceof WebApiRefused && fault.status === 404) return undefined;
    throw fault;
  }
  const rows = await Promise.all([
    ...choiceTypes.map((type) => ask(type, '&$expand=OptionSet($select=Options),GlobalOptionSet($select=Options)')),
    ask('LookupAttributeMetadata', ',Targets'),
  ]);
  const byName = new Map(rows.flat().map((row) => [row['LogicalName'], row] as const));
  const attributes = Array.isArray(definition['Attributes']) ? (definition['Attributes'] as Row[]) : [];
  return { ...definition, Attributes: attributes.map((one) => ({ ...byName.get(one['LogicalName']), ...one })) };
}

/** Logical names of every table there is, to say what may have been meant. */
export async function tableNames(api: WebApi): Promise<string[]> {
  const rows = await api.list('EntityDefinitions?$select=LogicalName');
  return rows.map(({ LogicalName: name }) => String(name));
}
