import { derivedGuid } from '../../contract/index.ts';
import type { Column, Table } from '../tables/table.ts';
import { written } from '../write-xml.ts';
import { childNamed, childText, elementsAt, type XmlElement } from '../xml.ts';
import { bareGuid } from './bare-guid.ts';
import { columnOf, statesIn } from './read-column.ts';

export interface ViewBody {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly fetchXml: string;
  readonly layoutXml: string;
}

export interface TableBody {
  readonly id: string;
  /** Logical name, as the root component has it. */
  readonly name: string;
  readonly table: Table;
  /** It is only named, for what hangs on it: `unmodified` in the XML. */
  readonly isReference: boolean;
  readonly views: readonly ViewBody[];
  /** Columns that a view or a form shows. */
  readonly shown: readonly string[];
  /** Columns of types that the stand-in does not know, and lookups to nowhere. */
  readonly unknown: readonly string[];
}

const lower = (name: string): string => name.toLowerCase();

/** By table and column: where the relationships of the solution lead. */
function lookupsOf(root: XmlElement, table: string): ReadonlyMap<string, string> {
  const ours = elementsAt(root, 'EntityRelationships', 'EntityRelationship').filter(
    (relationship) => lower(childText(relationship, 'ReferencingEntityName')) === table,
  );
  return new Map(
    ours.map((relationship) => [
      lower(childText(relationship, 'ReferencingAttributeName')),
      lower(childText(relationship, 'ReferencedEntityName')),
    ]),
  );
}

const descendants = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);

function shownIn(entity: XmlElement): readonly string[] {
  const queries = childNamed(entity, 'SavedQueries');
  const forms = childNamed(entity, 'FormXml');
  const named = (element: XmlElement | undefined, names: string, attribute: string): readonly string[] =>
    (element ? descendants(element, names) : []).flatMap(({ attributes }) => attributes[attribute] ?? []);
  const grids = (queries ? descendants(queries, 'grid') : []).flatMap((grid) => named(grid, 'cell', 'name'));
  return [
    ...grids,
    ...named(queries, 'attribute', 'name'),
    ...named(queries, 'condition', 'attribute'),
    ...named(queries, 'order', 'attribute'),
    ...named(forms, 'control', 'datafieldname'),
  ];
}

const displayNameIn = (element: XmlElement, list: string, item: string): string =>
  elementsAt(element, list, item)[0]?.attributes.description ?? '';

const innerXml = (view: XmlElement, name: string): string =>
  (childNamed(view, name)?.children ?? []).map(written).join('');

const viewsIn = (entity: XmlElement): readonly ViewBody[] =>
  elementsAt(entity, 'SavedQueries', 'savedqueries')
    .flatMap((list) => elementsAt(list, 'savedquery'))
    .map((view) => ({
      id: bareGuid(childText(view, 'savedqueryid')),
      name: displayNameIn(view, 'LocalizedNames', 'LocalizedName'),
      type: Number(childText(view, 'querytype')),
      fetchXml: innerXml(view, 'fetchxml'),
      layoutXml: innerXml(view, 'layoutxml'),
    }));

function tableBody(root: XmlElement, entity: XmlElement, info: XmlElement): TableBody {
  const name = lower(childText(entity, 'Name'));
  const attributes = elementsAt(info, 'attributes', 'attribute');
  const lookups = lookupsOf(root, name);
  const read = attributes.map((attribute) => {
    const logicalName = childText(attribute, 'LogicalName');
    return { attribute, logicalName, column: columnOf(attribute, logicalName, lookups) };
  });
  const ofMask = (mask: string): string =>
    read.find(({ attribute }) => childText(attribute, 'DisplayMask').split('|').includes(mask))?.logicalName ?? '';
  const primaryId = read.find(({ attribute }) => childText(attribute, 'Type') === 'primarykey')?.logicalName ?? '';
  const columns: Record<string, Column> = {};
  for (const { logicalName, column } of read) if (column) columns[logicalName] = column;
  return {
    id: derivedGuid(['stand-in', 'entity', name]),
    name,
    isReference: info.attributes.unmodified === '1',
    shown: shownIn(entity),
    views: viewsIn(entity),
    unknown: read.filter(({ column }) => !column).map(({ logicalName }) => logicalName),
    table: {
      logicalName: name,
      setName: childText(info, 'EntitySetName'),
      primaryId,
      primaryName: ofMask('PrimaryName'),
      access: 'all',
      columns,
      states: statesIn(attributes),
      keys: elementsAt(info, 'EntityKeys', 'EntityKey').map((key) =>
        elementsAt(key, 'EntityKeyAttributes', 'AttributeName').map(({ text }) => text),
      ),
      custom: {
        displayName: displayNameIn(info, 'LocalizedNames', 'LocalizedName'),
        columnNames: Object.fromEntries(
          read.map(({ attribute, logicalName }) => [
            logicalName,
            displayNameIn(attribute, 'displaynames', 'displayname'),
          ]),
        ),
      },
    },
  };
}

/** Tables that a solution brings. One that it only names, because a step or a form is on it, has no columns here. */
export const tablesIn = (root: XmlElement): readonly TableBody[] =>
  elementsAt(root, 'Entities', 'Entity').flatMap((entity) => {
    const info = childNamed(childNamed(entity, 'EntityInfo') ?? entity, 'entity');
    return info ? [tableBody(root, entity, info)] : [];
  });
