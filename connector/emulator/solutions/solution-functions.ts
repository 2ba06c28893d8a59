import { badRequest } from '../refusal.ts';
import type { Row, Rows } from '../rows/rows.ts';
import { componentKinds, kindOfTable, kindOfType } from './component-kind.ts';
import { blockingDependencies, dependenciesOn, type Dependency } from './dependencies.ts';
import { dropCustomisations } from './keep-solution.ts';
import { lastHeldBy } from './removal.ts';
import { componentsOf, solutionNamed } from './solution-rows.ts';

/** The parameters of a call by name, be they in the address or in the body. */
export type CallParameters = Readonly<Record<string, unknown>>;

const text = (given: CallParameters, name: string): string => {
  const value = given[name];
  if (typeof value !== 'string' || value === '') throw badRequest(`Required request parameter '${name}' is missing.`);
  return value;
};

/** Forms are known as what needs others, and are no component that a solution of the stand-in holds. */
const typeOf = (table: string): number => kindOfTable(table)?.type ?? (table === 'systemform' ? 60 : 0);

/** Columns: Microsoft Learn, "Dependency table/entity reference" (a selection). */
const dependencyRow = ({ required, dependent, isPart }: Dependency): object => ({
  requiredcomponentobjectid: required.id,
  requiredcomponenttype: typeOf(required.table),
  dependentcomponentobjectid: dependent.id,
  dependentcomponenttype: typeOf(dependent.table),
  dependentcomponentparentid: isPart ? required.id : null,
  dependencytype: isPart ? 1 : 2,
});

/** What would keep a solution from being removed: what stays and needs what would go. */
export function dependenciesForUninstall(rows: Rows, given: CallParameters): object {
  const name = text(given, 'SolutionUniqueName');
  const solution = solutionNamed(rows, name);
  if (!solution) throw badRequest(`There is no solution ${name}.`);
  const gone = lastHeldBy(rows, solution, componentsOf(rows, solution));
  return { value: blockingDependencies(rows, gone).map(dependencyRow) };
}

/** What would keep one component from being deleted. */
export function dependenciesForDelete(rows: Rows, given: CallParameters): object {
  const kind = kindOfType(Number(given.ComponentType));
  if (!kind) throw badRequest(`The stand-in has no components of type ${String(given.ComponentType)}.`);
  const ref = { table: kind.table, id: text(given, 'ObjectId').toLowerCase() };
  return { value: dependenciesOn(rows, ref).map(dependencyRow) };
}

function componentIn(rows: Rows, given: CallParameters): Row {
  const name = text(given, 'SolutionComponentName').toLowerCase();
  const kind = componentKinds.find((one) => one.name.toLowerCase() === name);
  const row = kind && rows.find(kind.table, text(given, 'ComponentId'));
  if (!row) throw badRequest(`There is no ${name} ${text(given, 'ComponentId')}.`);
  return row;
}

/**
 * Takes the active layer off a component. Public tools call it as a function and as an action, and some report that neither is
 * reachable by Web API; the stand-in takes both. An active layer with nothing below stays.
 */
export function removeActiveCustomisations(rows: Rows, given: CallParameters): void {
  dropCustomisations(rows, componentIn(rows, given));
}
