import { derivedGuid } from '../../../connector/contract/index.ts';
import { primaryIdOf, type Table } from '../../table.ts';
import { element, text, type XmlElement } from '../element.ts';
import { introducedVersion } from '../introduced-version.ts';
import { descriptions, localizedNames } from './labels.ts';

/** Codes of `savedquery.querytype` (Microsoft Learn, "SavedQuery table/entity reference"). */
export const queryTypes = { public: 0, advancedFind: 1, associated: 2, quickFind: 4, lookup: 64 } as const;

export interface SavedQuery {
  readonly name: string;
  readonly description?: string;
  readonly type: keyof typeof queryTypes;
  readonly isDefault: boolean;
  readonly canBeDeleted: boolean;
  readonly columns: readonly string[];
  readonly sortedBy: { readonly column: string; readonly descending: boolean };
  readonly filters: readonly XmlElement[];
}

const firstColumnWidth = 300;
const columnWidth = 125;

const attribute = (name: string): XmlElement => element('attribute', [], { name });

/** A view of rows that point here, and the list of a lookup, name the table in their grid; all others name a result set. */
function layoutXml(table: Table, { type, columns }: SavedQuery): XmlElement {
  const named = type === 'associated' || type === 'lookup';
  const cells = columns.map((name, index) =>
    element('cell', [], { name, width: String(index === 0 ? firstColumnWidth : columnWidth) }),
  );
  const row = element('row', cells, { name: named ? table.name : 'result', id: primaryIdOf(table) });
  return element('grid', [row], {
    name: named ? table.setName : 'resultset',
    jump: table.primaryColumn.name,
    select: '1',
    icon: '1',
    preview: '1',
  });
}

function fetchXml(table: Table, { columns, sortedBy, filters }: SavedQuery): XmlElement {
  const names = [...new Set([primaryIdOf(table), ...columns])];
  const order = element('order', [], { attribute: sortedBy.column, descending: String(sortedBy.descending) });
  return element('fetch', [element('entity', [...names.map(attribute), order, ...filters], { name: table.name })], {
    version: '1.0',
    mapping: 'logical',
  });
}

export const savedQueryId = (table: Table, { type, name }: Pick<SavedQuery, 'type' | 'name'>): string =>
  derivedGuid([table.id, 'view', type, name]);

/** Child order of real exports (`contoso_PermitType`, MicrosoftLearning/PL-400). */
export const savedQueryXml = (table: Table, query: SavedQuery): XmlElement =>
  element('savedquery', [
    text('IsCustomizable', 1),
    text('CanBeDeleted', query.canBeDeleted ? 1 : 0),
    text('isquickfindquery', query.type === 'quickFind' ? 1 : 0),
    text('isprivate', 0),
    text('isdefault', query.isDefault ? 1 : 0),
    text('savedqueryid', `{${savedQueryId(table, query)}}`),
    element('layoutxml', [layoutXml(table, query)]),
    text('querytype', queryTypes[query.type]),
    element('fetchxml', [fetchXml(table, query)]),
    text('IntroducedVersion', introducedVersion),
    localizedNames(query.name),
    ...(query.description === undefined ? [] : [descriptions(query.description)]),
  ]);
