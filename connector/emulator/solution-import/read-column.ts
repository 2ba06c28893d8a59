import { childNamed, childText, elementsAt, type XmlElement } from '../xml.ts';
import type { Column, States } from '../tables/table.ts';

/** Where the platform's own lookups lead; no solution says it of all of them. */
const systemLookups: Readonly<Record<string, string>> = {
  createdby: 'systemuser',
  createdonbehalfby: 'systemuser',
  modifiedby: 'systemuser',
  modifiedonbehalfby: 'systemuser',
  organizationid: 'organization',
};

const labelIn = (option: XmlElement): string => elementsAt(option, 'labels', 'label')[0]?.attributes.description ?? '';

function labelsIn(attribute: XmlElement, list: string, item: string): Readonly<Record<number, string>> {
  const set = childNamed(attribute, 'optionset');
  const options = set ? elementsAt(set, list, item) : [];
  return Object.fromEntries(options.map((option) => [Number(option.attributes.value), labelIn(option)]));
}

const bound = (attribute: XmlElement, name: string): number | undefined => {
  const given = childText(attribute, name);
  return given === '' ? undefined : Number(given);
};

/** What is not set stays away, so that a column reads the same from JSON. */
const optional = <K extends string>(key: K, value: number | undefined): Partial<Record<K, number>> =>
  value === undefined ? {} : ({ [key]: value } as Partial<Record<K, number>>);

/** The column, or `undefined` for a type that the stand-in does not know. */
function kindOf(attribute: XmlElement, name: string, lookups: ReadonlyMap<string, string>): Column | undefined {
  switch (childText(attribute, 'Type')) {
    case 'primarykey':
    case 'uniqueidentifier':
      return { kind: 'id' };
    case 'nvarchar':
      return { kind: 'text', ...optional('maxLength', bound(attribute, 'MaxLength')) };
    case 'ntext':
      return { kind: 'text', memo: true, ...optional('maxLength', bound(attribute, 'MaxLength')) };
    case 'int':
      return {
        kind: 'wholeNumber',
        ...optional('minimum', bound(attribute, 'MinValue')),
        ...optional('maximum', bound(attribute, 'MaxValue')),
      };
    case 'decimal':
      return { kind: 'decimal', ...optional('places', bound(attribute, 'Accuracy')) };
    case 'money':
      return { kind: 'money' };
    case 'bit': {
      const { 1: yes = 'Yes', 0: no = 'No' } = labelsIn(attribute, 'options', 'option');
      return { kind: 'boolean', labels: { yes, no } };
    }
    case 'datetime':
      return { kind: 'dateTime' };
    case 'picklist':
      return { kind: 'choice', labels: labelsIn(attribute, 'options', 'option') };
    case 'state':
      return { kind: 'choice', labels: labelsIn(attribute, 'states', 'state') };
    case 'status':
      return { kind: 'choice', labels: labelsIn(attribute, 'statuses', 'status') };
    case 'owner':
      return { kind: 'lookup', targets: ['systemuser'] };
    case 'lookup': {
      const target = systemLookups[name] ?? lookups.get(name);
      return target === undefined ? undefined : { kind: 'lookup', targets: [target] };
    }
    default:
      return undefined;
  }
}

export function columnOf(
  attribute: XmlElement,
  name: string,
  lookups: ReadonlyMap<string, string>,
): Column | undefined {
  const column = kindOf(attribute, name, lookups);
  const byPlatform = ['ValidForCreateApi', 'ValidForUpdateApi'].every((flag) => childText(attribute, flag) === '0');
  return column && byPlatform && column.kind !== 'id' ? { ...column, write: false } : column;
}

/** The states of the table with the status reasons of each, in the order of the solution. */
export function statesIn(attributes: readonly XmlElement[]): States {
  const optionsOf = (type: string, list: string, item: string): readonly XmlElement[] =>
    attributes
      .filter((attribute) => childText(attribute, 'Type') === type)
      .flatMap((attribute) => childNamed(attribute, 'optionset') ?? [])
      .flatMap((set) => elementsAt(set, list, item));
  const statuses = optionsOf('status', 'statuses', 'status');
  return Object.fromEntries(
    optionsOf('state', 'states', 'state').map((state) => [
      Number(state.attributes.value),
      {
        label: labelIn(state),
        statuses: Object.fromEntries(
          statuses
            .filter(({ attributes: { state: owner } }) => owner === state.attributes.value)
            .map((status) => [Number(status.attributes.value), labelIn(status)]),
        ),
      },
    ]),
  );
}
