import { FaultWithProblems, isObject } from '../connector/contract/index.ts';
import type { LabelledOption } from './option-names.ts';
import type { ColumnKind } from './table.ts';

export class MetadataInvalid extends FaultWithProblems {
  readonly code = 'metadata-invalid';
}

export interface ColumnMetadata {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Of a choice; empty where the metadata came without them. */
  readonly options: readonly LabelledOption[];
  /** Logical names of the tables that a lookup or a party can be in. */
  readonly targets: readonly string[];
}

/** What there is to know of a table to name and type its columns. */
export interface TableMetadata {
  readonly logicalName: string;
  readonly setName: string;
  readonly primaryId: string;
  /** Tables that only join two others have none. */
  readonly primaryName: string | undefined;
  /** By name. */
  readonly columns: readonly ColumnMetadata[];
}

type Wire = Readonly<Record<string, unknown>>;

/** AttributeTypeCode of the Web API (Microsoft Learn, "AttributeTypeCode EnumType"). What is not here carries no value. */
const kinds: ReadonlyMap<unknown, ColumnKind> = new Map([
  ['String', 'text'],
  ['Memo', 'text'],
  ['EntityName', 'text'],
  ['Integer', 'wholeNumber'],
  ['BigInt', 'wholeNumber'],
  ['Double', 'number'],
  ['Decimal', 'decimal'],
  ['Money', 'money'],
  ['Boolean', 'boolean'],
  ['Picklist', 'choice'],
  ['State', 'choice'],
  ['Status', 'choice'],
  ['DateTime', 'dateTime'],
  ['Lookup', 'lookup'],
  ['Customer', 'lookup'],
  ['Owner', 'lookup'],
  ['Uniqueidentifier', 'id'],
  ['PartyList', 'parties'],
]);

/** A multi-select calls itself Virtual, like images, files and the twins that hold only a name. */
const kindIn = ({ AttributeType: type, AttributeTypeName: name }: Wire): ColumnKind | undefined =>
  isObject(name) && name['Value'] === 'MultiSelectPicklistType' ? 'choices' : kinds.get(type);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const within = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : undefined);

/** Logical names become names in code, so they are taken in the one form they have. */
const isName = (value: unknown): value is string => typeof value === 'string' && /^[a-z][a-z0-9_]*$/.test(value);

function optionsIn(attribute: Wire): LabelledOption[] {
  const own = list(within(attribute['OptionSet'], 'Options'));
  const options = own.length > 0 ? own : list(within(attribute['GlobalOptionSet'], 'Options'));
  const labels = new Map(
    options.filter(isObject).flatMap(({ Value: value, Label: label }) => {
      const shown = text(within(within(label, 'UserLocalizedLabel'), 'Label'));
      return Number.isSafeInteger(value) ? [[value as number, shown] as const] : [];
    }),
  );
  return [...labels].map(([value, label]) => ({ value, label })).sort((a, b) => a.value - b.value);
}

/** `AttributeOf` marks a column that only repeats a part of another, such as the name of a lookup. */
const isColumn = (attribute: Wire): boolean =>
  !attribute['AttributeOf'] && attribute['IsValidForRead'] !== false && kindIn(attribute) !== undefined;

function columnsIn(attributes: readonly Wire[]): ColumnMetadata[] {
  return attributes
    .filter(isColumn)
    .map((attribute) => {
      const kind = kindIn(attribute) ?? 'text';
      return {
        name: text(attribute['LogicalName']),
        kind,
        options: kind === 'choice' || kind === 'choices' ? optionsIn(attribute) : [],
        targets: kind === 'lookup' || kind === 'parties' ? list(attribute['Targets']).filter(isName) : [],
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function problemsOf(definition: Wire, attributes: readonly Wire[]): string[] {
  if (attributes.length === 0) return ['it has no Attributes; ask for them with $expand=Attributes'];
  const nameless = attributes.filter(({ LogicalName: name }) => !isName(name)).length;
  const names = attributes.filter(isColumn).map(({ LogicalName: name }) => name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  const { EntitySetName: set, PrimaryIdAttribute: id, PrimaryNameAttribute: primaryName } = definition;
  return [
    ...(nameless > 0 ? [`${nameless} of its Attributes have no LogicalName of small letters, digits and _`] : []),
    ...[...twice].map((name) => `it has the Attribute ${text(name)} twice`),
    ...(isName(text(set).toLowerCase()) ? [] : ['it has no EntitySetName']),
    ...(isName(id) ? [] : ['it has no PrimaryIdAttribute']),
    ...[id, primaryName]
      .filter((name) => isName(name) && !names.includes(name))
      .map((name) => `its primary column ${text(name)} is not among its Attributes, or can't be read`),
  ];
}

/** What something is, for a reader who expected something else. Names keys, never what they hold. */
function found(json: unknown): string {
  if (Array.isArray(json)) return `a list of ${json.length}`;
  if (!isObject(json)) return json === null ? 'null' : `a ${typeof json}`;
  const keys = Object.keys(json);
  if (keys.length === 0) return 'an empty object';
  return `an object with ${keys.slice(0, 5).join(', ')}${keys.length > 5 ? ' and more' : ''}`;
}

/**
 * Reads table definitions in the JSON of the Web API: one EntityDefinition, or a list of them under `value` (Microsoft
 * Learn, "Query schema definitions using the Web API"). Options and targets are read where they are on the attributes.
 * @param where what to call the JSON in a message: a path, or the name of an environment
 * @throws {MetadataInvalid} with all problems at once
 */
export function tablesFromMetadata(json: unknown, where: string): TableMetadata[] {
  const given = isObject(json) && Array.isArray(json['value']) ? (json['value'] as unknown[]) : [json];
  const problems: string[] = [];
  const tables = given.flatMap((definition) => {
    if (!isObject(definition) || !isName(definition['LogicalName'])) {
      problems.push(`a table definition has a LogicalName of small letters; this is ${found(definition)}`);
      return [];
    }
    const attributes = list(definition['Attributes']).filter(isObject);
    const logicalName = definition['LogicalName'];
    problems.push(...problemsOf(definition, attributes).map((problem) => `${logicalName}: ${problem}`));
    const { PrimaryNameAttribute: name } = definition;
    return [
      {
        logicalName,
        setName: text(definition['EntitySetName']),
        primaryId: text(definition['PrimaryIdAttribute']),
        primaryName: isName(name) ? name : undefined,
        columns: columnsIn(attributes),
      },
    ];
  });
  if (given.length === 0) problems.push('the list holds no table definition');
  if (problems.length > 0)
    throw new MetadataInvalid(`${where} does not hold usable table definitions:`, problems, {
      hint: "Save the answer to GET EntityDefinitions(LogicalName='…')?$expand=Attributes, or name an environment.",
    });
  return tables;
}
