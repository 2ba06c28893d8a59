import { derivedGuid } from '../../contract/index.ts';
import type { Column, Table } from '../tables/table.ts';
import type { Definition } from './definition.ts';
import { labelOf, noLabel } from './label.ts';
import { displayNameOf } from './modelled-names.ts';

type Choice = Column & { readonly kind: 'choice' };
type OptionSetType = 'Picklist' | 'State' | 'Status';

const optionOf = (setName: string, value: number, label: string): object => ({
  Value: value,
  Label: labelOf(label, setName, String(value)),
  Description: noLabel,
  Color: null,
  IsManaged: true,
  ExternalValue: '',
  ParentValues: [],
  Tag: null,
  IsHidden: false,
  MetadataId: null,
  HasChanged: null,
});

/** What a state or a status reason knows beyond its value: the state's default reason, the reason's state. */
function stateDetails({ states = {} }: Table, type: OptionSetType, value: number, label: string): object {
  if (type === 'State') {
    const [firstStatus = null] = Object.keys(states[value]?.statuses ?? {}).map(Number);
    return {
      '@odata.type': '#Microsoft.Dynamics.CRM.StateOptionMetadata',
      DefaultStatus: firstStatus,
      InvariantName: label,
    };
  }
  if (type === 'Picklist') return {};
  const state = Object.entries(states).find(([, { statuses }]) => statuses[value] !== undefined)?.[0];
  return {
    '@odata.type': '#Microsoft.Dynamics.CRM.StatusOptionMetadata',
    State: state === undefined ? null : Number(state),
    TransitionData: null,
  };
}

function optionSet(table: Table, column: string, type: string, options: Readonly<Record<string, unknown>>): Definition {
  const name = `${table.logicalName}_${column}`;
  const metadataId = derivedGuid(['stand-in', 'option set', name]);
  return {
    type: type === 'Boolean' ? 'BooleanOptionSetMetadata' : 'OptionSetMetadata',
    metadataId,
    properties: {
      MetadataId: metadataId,
      Name: name,
      OptionSetType: type,
      IsGlobal: false,
      IsCustomOptionSet: false,
      IsManaged: true,
      DisplayName: labelOf(displayNameOf(column), name),
      Description: noLabel,
      ...options,
    },
    related: {},
  };
}

/** The options of a choice; it is always a local one, as the stand-in has no global choices. */
export const choiceSet = (table: Table, name: string, column: Choice, type: OptionSetType): Definition =>
  optionSet(table, name, type, {
    Options: Object.entries(column.labels).map(([value, label]) => ({
      ...stateDetails(table, type, Number(value), label),
      ...optionOf(`${table.logicalName}_${name}`, Number(value), label),
    })),
  });

export const yesOrNoSet = (table: Table, name: string, labels = { yes: 'Yes', no: 'No' }): Definition =>
  optionSet(table, name, 'Boolean', {
    TrueOption: optionOf(`${table.logicalName}_${name}`, 1, labels.yes),
    FalseOption: optionOf(`${table.logicalName}_${name}`, 0, labels.no),
  });
