import type { Table, View } from '../../table.ts';
import { element, text, type XmlElement } from '../element.ts';
import type { SavedQuery } from './saved-query.ts';

const condition = (column: string, operator: string, value: string): XmlElement =>
  element('condition', [], { attribute: column, operator, value });

const and = (...conditions: readonly XmlElement[]): XmlElement => element('filter', conditions, { type: 'and' });

const inState = (state: 0 | 1): XmlElement => condition('statecode', 'eq', String(state));

const oneOf = (column: string, values: readonly number[]): XmlElement =>
  element(
    'condition',
    values.map((value) => text('value', value)),
    { attribute: column, operator: 'in' },
  );

const ownView = (view: View, index: number): SavedQuery => ({
  name: view.name,
  description: view.description,
  type: 'public',
  isDefault: index === 0,
  canBeDeleted: true,
  columns: view.columns,
  sortedBy: view.sortedBy,
  filters: [and(inState(0), ...(view.only ? [oneOf(view.only.column, view.only.values)] : []))],
});

/** What each new table has, and each export lists; there is one of a type, but for the two of active and inactive rows. */
function systemViews({ displayName, pluralName, primaryColumn }: Table): readonly SavedQuery[] {
  const query = (name: string, type: SavedQuery['type'], filters: readonly XmlElement[]): SavedQuery => ({
    name,
    type,
    isDefault: type !== 'public',
    canBeDeleted: false,
    columns: [primaryColumn.name, 'createdon'],
    sortedBy: { column: primaryColumn.name, descending: false },
    filters,
  });
  const found = element('filter', [condition(primaryColumn.name, 'like', '{0}')], {
    type: 'or',
    isquickfindfields: '1',
  });
  return [
    query(`Active ${pluralName}`, 'public', [and(inState(0))]),
    query(`Inactive ${pluralName}`, 'public', [and(inState(1))]),
    query(`${displayName} Advanced Find View`, 'advancedFind', []),
    query(`${displayName} Associated View`, 'associated', [and(inState(0))]),
    query(`${displayName} Lookup View`, 'lookup', [and(inState(0))]),
    query(`Quick Find Active ${pluralName}`, 'quickFind', [and(inState(0)), found]),
  ];
}

/** Ours first: the first of them is the one that people see when they open the table. */
export const savedQueriesOf = (table: Table): readonly SavedQuery[] => [
  ...table.views.map(ownView),
  ...systemViews(table),
];
