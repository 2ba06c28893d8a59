import { PlatformRefusal } from '../refusal.ts';
import { isReference, textOf, type Row, type Rows } from '../rows/rows.ts';
import { componentName, kindOfTable, type ComponentRef } from './component-kind.ts';
import {
  blockingDependencies,
  dependenciesOn,
  described,
  partsOf,
  removalOrder,
  type Dependency,
} from './dependencies.ts';
import { active, dropLayer, isManaged, layersOf, solutionOfLayer } from './layers.ts';
import { checkEndpointSecret, type SolutionGround } from './endpoint-secret.ts';
import { componentsOf, holdersOf, releaseComponent, removeSolutionRow, solutionsOf } from './solution-rows.ts';

/** What goes with a component because it is a part of it. */
const parts: Readonly<Record<string, readonly { readonly table: string; readonly column: string }[]>> = {
  sdkmessageprocessingstep: [{ table: 'sdkmessageprocessingstepimage', column: 'sdkmessageprocessingstepid' }],
  environmentvariabledefinition: [{ table: 'environmentvariablevalue', column: 'environmentvariabledefinitionid' }],
  role: [
    { table: 'roleprivileges', column: 'roleid' },
    { table: 'systemuserroles', column: 'roleid' },
    { table: 'role', column: 'parentroleid' },
  ],
};

/** A table takes its rows with it, and the privileges that are about it. */
function removeRowsOf(rows: Rows, { table, id }: ComponentRef): void {
  const entity = table === 'entity' && rows.find(table, id);
  if (!entity) return;
  const name = textOf(entity, 'logicalname');
  for (const row of rows.list(name)) rows.remove(row.table, row.id);
  for (const row of rows.list('privilege'))
    if (textOf(row, 'name').toLowerCase().endsWith(name)) rows.remove(row.table, row.id);
}

/** Removes a component without asking what needs it. */
export function removeComponent(rows: Rows, ref: ComponentRef): void {
  removeRowsOf(rows, ref);
  for (const part of partsOf(rows, ref)) removeComponent(rows, part);
  for (const { table, column } of parts[ref.table] ?? [])
    for (const row of rows.list(table)) {
      const owner = row.values[column] ?? null;
      if (isReference(owner) && owner.id === ref.id) rows.remove(row.table, row.id);
    }
  for (const layer of layersOf(rows, ref)) rows.remove(layer.table, layer.id);
  for (const solution of holdersOf(rows, ref)) releaseComponent(rows, solution, ref);
  rows.remove(ref.table, ref.id);
}

/** Words and code: Microsoft Learn, "Web service error codes", CannotUninstallWithDependencies, and public import logs. */
function dependenciesExist(rows: Rows, blocking: readonly Dependency[]): PlatformRefusal {
  const details = blocking.map(
    ({ required, dependent }) =>
      `RequiredComponentObject details: ${described(rows, required)}, ` +
      `DependentComponentObject details: ${described(rows, dependent)}`,
  );
  return new PlatformRefusal(
    400,
    '0x8004f01d',
    `Solution dependencies exist, cannot uninstall. DependencyCount : ${blocking.length} ${details.join(' ')}`,
  );
}

/** Those that are gone once this solution lets go of them: no other managed solution has a layer of them. */
export const lastHeldBy = (rows: Rows, solution: Row, refs: readonly ComponentRef[]): readonly ComponentRef[] =>
  refs.filter((ref) =>
    layersOf(rows, ref).every((layer) => [active, textOf(solution, 'uniquename')].includes(solutionOfLayer(layer))),
  );

/**
 * A managed solution lets go of components: each is gone, or shows the layer of the next solution.
 * @throws {PlatformRefusal} where something that stays needs one of them
 */
export function letGo(rows: Rows, solution: Row, refs: readonly ComponentRef[]): void {
  const gone = lastHeldBy(rows, solution, refs);
  const blocking = blockingDependencies(rows, gone);
  if (blocking.length > 0) throw dependenciesExist(rows, blocking);
  for (const ref of removalOrder(rows, gone)) removeComponent(rows, ref);
  for (const ref of refs) {
    releaseComponent(rows, solution, ref);
    dropLayer(rows, ref, textOf(solution, 'uniquename'));
  }
}

/**
 * Uninstalls a managed solution, or deletes the row of an unmanaged one, whose components stay (Microsoft Learn, "Uninstall
 * or delete a solution").
 * @throws {PlatformRefusal} where something that stays needs a component of it
 */
export function removeSolution(ground: SolutionGround, solution: Row): void {
  const { rows } = ground;
  if (solution.values.ismanaged === true) {
    const refs = componentsOf(rows, solution);
    checkEndpointSecret(ground, refs);
    letGo(rows, solution, refs);
  }
  removeSolutionRow(rows, solution);
}

/** Modelled: words and code. That a publisher with solutions stays is what people report. */
export function checkPublisherIsFree(rows: Rows, publisher: Row): void {
  const names = solutionsOf(rows, publisher).map((solution) => textOf(solution, 'uniquename'));
  if (names.length === 0) return;
  const message = `The publisher ${textOf(publisher, 'uniquename')} cannot be deleted: its solutions ${names.join(', ')} are still there.`;
  throw new PlatformRefusal(400, '0x8004f021', message);
}

/**
 * Deletes one component by hand. Codes and words: Microsoft Learn, "Web service error codes", CannotDeleteInUseComponent and
 * CannotDeleteMetadata.
 * @throws {PlatformRefusal} where it is managed, or another component needs it
 */
export function deleteComponent(rows: Rows, row: Row): void {
  const ref = { table: row.table, id: row.id };
  const kind = kindOfTable(row.table)?.name ?? row.table;
  if (isManaged(rows, ref))
    throw new PlatformRefusal(
      400,
      '0x8004f032',
      `The 'Delete' operation on the current component(name='${componentName(row)}', id='${row.id}') failed during ` +
        "managed property evaluation of condition: 'Evaluate ismanaged'",
    );
  const { length } = dependenciesOn(rows, ref).filter(({ isPart }) => !isPart);
  if (length > 0)
    throw new PlatformRefusal(
      400,
      '0x8004f01f',
      `The ${kind}(${row.id}) component cannot be deleted because it is referenced by ${length} other components. ` +
        'For a list of referenced components, use the RetrieveDependenciesForDeleteRequest.',
    );
  removeComponent(rows, ref);
}
