import { isReference, textOf, type Row, type Rows } from '../rows/rows.ts';
import { componentName, kindOfTable, sameComponent, type ComponentRef } from './component-kind.ts';

/** `dependent` can not be without `required`; as a part of it, it goes with it. */
export interface Dependency {
  readonly required: ComponentRef;
  readonly dependent: ComponentRef;
  readonly isPart: boolean;
}

const pointingTo = (rows: Rows, table: string, column: string, id: string): readonly Row[] =>
  rows.list(table).filter(({ values: { [column]: value = null } }) => isReference(value) && value.id === id);

const mentioning = (rows: Rows, table: string, column: string, words: string): readonly Row[] =>
  rows.list(table).filter((row) => textOf(row, column).includes(words));

/** Views and forms of a table, also those that people have made. */
const partsOfTable = (rows: Rows, row: Row): readonly Row[] => {
  const name = textOf(row, 'logicalname');
  return [
    ...rows.list('savedquery').filter((view) => textOf(view, 'returnedtypecode') === name),
    ...rows.list('systemform').filter((form) => textOf(form, 'objecttypecode') === name),
  ];
};

/** What goes with a component without being asked. */
export const partsOf = (rows: Rows, { table, id }: ComponentRef): readonly ComponentRef[] => {
  const row = table === 'entity' ? rows.find(table, id) : undefined;
  return row ? partsOfTable(rows, row) : [];
};

/** Per table: which rows of other components need a row of it. Tables that the stand-in lacks have no rows. */
const dependents: Readonly<Record<string, (rows: Rows, row: Row) => readonly Row[]>> = {
  entity: (rows, row) => mentioning(rows, 'sitemap', 'sitemapxml', `Entity="${textOf(row, 'logicalname')}"`),
  serviceendpoint: (rows, { id }) => pointingTo(rows, 'sdkmessageprocessingstep', 'eventhandler', id),
  connector: (rows, { id }) => pointingTo(rows, 'connectionreference', 'customconnectorid', id),
  connectionreference: (rows, row) =>
    mentioning(rows, 'workflow', 'clientdata', `"${textOf(row, 'connectionreferencelogicalname')}"`),
  environmentvariabledefinition: (rows, row) =>
    mentioning(rows, 'workflow', 'clientdata', `"${textOf(row, 'schemaname')}"`),
  webresource: (rows, row) => [
    ...mentioning(rows, 'systemform', 'formxml', textOf(row, 'name')),
    ...mentioning(rows, 'sitemap', 'sitemapxml', textOf(row, 'name')),
    ...mentioning(rows, 'ribbondiff', 'rdx', `$webresource:${textOf(row, 'name')}"`),
    ...mentioning(rows, 'ribboncommand', 'commanddefinition', `$webresource:${textOf(row, 'name')}"`),
    ...mentioning(rows, 'ribbonrule', 'ruledefinition', `$webresource:${textOf(row, 'name')}"`),
  ],
};

/** What needs a component, by the columns of rows; the platform keeps a list of its own. */
export function dependenciesOn(rows: Rows, required: ComponentRef): readonly Dependency[] {
  const row = rows.find(required.table, required.id);
  const found = row ? (dependents[required.table]?.(rows, row) ?? []) : [];
  const told =
    (isPart: boolean) =>
    (one: ComponentRef): Dependency => ({
      required,
      dependent: { table: one.table, id: one.id },
      isPart,
    });
  return [...found.map(told(false)), ...partsOf(rows, required).map(told(true))];
}

/** What stands in the way of removing these components together. */
export const blockingDependencies = (rows: Rows, removed: readonly ComponentRef[]): readonly Dependency[] =>
  removed
    .flatMap((ref) => dependenciesOn(rows, ref))
    .filter(({ dependent, isPart }) => !isPart && !removed.some((ref) => sameComponent(ref, dependent)));

/** The order in which components can be removed: what needs others goes before them. */
export function removalOrder(rows: Rows, removed: readonly ComponentRef[]): readonly ComponentRef[] {
  const free = removed.filter((ref) =>
    dependenciesOn(rows, ref).every(({ dependent }) => !removed.some((other) => sameComponent(other, dependent))),
  );
  if (free.length === 0 || free.length === removed.length) return removed;
  return [
    ...free,
    ...removalOrder(
      rows,
      removed.filter((ref) => !free.includes(ref)),
    ),
  ];
}

/** A component in the words of the platform's messages. */
export function described(rows: Rows, ref: ComponentRef): string {
  const row = rows.find(ref.table, ref.id);
  return `Type: ${kindOfTable(ref.table)?.name ?? ref.table}, ObjectName: ${row ? componentName(row) : ''}, Id: ${ref.id}`;
}
