import {
  AttributeMock,
  LookupAttributeMock,
  NumberAttributeMock,
  OptionSetAttributeMock,
  StringAttributeMock,
} from 'xrm-mock';

/** What a form shows of a column. A lookup names the tables it can point to where these are several. */
export type Field = 'text' | 'number' | 'choice' | 'lookup' | { readonly lookup: readonly string[] };
export type Fields = Readonly<Record<string, Field>>;

export interface Lookup {
  readonly entityType: string;
  readonly id: string;
  readonly name?: string;
}

export type FieldValue = string | number | readonly Lookup[] | null;
export type FormAttribute = Pick<AttributeMock<never, never, never>, 'getName' | 'getIsDirty' | 'isDirty'> & {
  getValue(): FieldValue;
  setValue(value: FieldValue): void;
  addOnChange(handler: (context: Xrm.Events.EventContext) => void): void;
  removeOnChange(handler: (context: Xrm.Events.EventContext) => void): void;
  fireOnChange(): void;
  value: FieldValue;
};

const isLookup = (field: Field): boolean => field === 'lookup' || typeof field === 'object';

/** Forms write ids in capitals and braces. */
export const formId = (id: string): string => `{${id.toUpperCase()}}`;

export const rowColumn = (name: string, field: Field): string => (isLookup(field) ? `_${name}_value` : name);

/** A value of a Web API row as the form shows it. */
export function shownValue(name: string, field: Field, row: Readonly<Record<string, unknown>>): FieldValue {
  const value = row[rowColumn(name, field)];
  if (!isLookup(field)) return (value ?? null) as FieldValue;
  if (typeof value !== 'string') return null;
  const entityType = String(row[`_${name}_value@Microsoft.Dynamics.CRM.lookuplogicalname`]);
  const label = row[`_${name}_value@OData.Community.Display.V1.FormattedValue`];
  return [{ entityType, id: formId(value), ...(typeof label === 'string' ? { name: label } : {}) }];
}

/** What a save writes of it. */
export async function writtenValue(
  name: string,
  field: Field,
  value: FieldValue,
  setOf: (table: string) => Promise<string>,
): Promise<readonly [string, unknown]> {
  if (!isLookup(field)) return [name, value];
  const [lookup] = Array.isArray(value) ? (value as readonly Lookup[]) : [];
  const several = typeof field === 'object';
  const property = several && lookup ? `${name}_${lookup.entityType}` : name;
  return [
    `${property}@odata.bind`,
    lookup ? `/${await setOf(lookup.entityType)}(${lookup.id.replace(/[{}]/g, '')})` : null,
  ];
}

/** The attribute of a form, as xrm-mock has it for its kind. */
export function attributeOf(name: string, field: Field, value: FieldValue): FormAttribute {
  const components = { name, value: value as never, controls: undefined as never };
  const made =
    field === 'text'
      ? new StringAttributeMock({ ...components, maxLength: 2000 })
      : field === 'number'
        ? new NumberAttributeMock(components)
        : field === 'choice'
          ? new OptionSetAttributeMock({ ...components, options: [] })
          : new LookupAttributeMock(components);
  return made as unknown as FormAttribute;
}
