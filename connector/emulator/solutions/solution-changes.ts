import { badRequest } from '../refusal.ts';
import type { RecordChanges } from '../rows/record-changes.ts';
import type { Row, Rows } from '../rows/rows.ts';
import { kindOfTable } from './component-kind.ts';
import type { SolutionGround } from './endpoint-secret.ts';
import { active, customise, putLayer } from './layers.ts';
import { checkPublisherIsFree, deleteComponent, removeSolution } from './removal.ts';
import { holdComponent, solutionNamed } from './solution-rows.ts';

/** A row that people create goes into the unmanaged solution that the call names (`MSCRM.SolutionUniqueName`). */
function unmanagedSolution(rows: Rows, uniqueName: string): Row {
  const solution = solutionNamed(rows, uniqueName);
  if (solution?.values.ismanaged === false) return solution;
  throw badRequest(`The solution '${uniqueName}' is not there, or is managed and takes no new components.`);
}

/** What changes by hand mean where solutions, publishers and components of solutions are concerned. */
export function withSolutions(changes: RecordChanges, ground: SolutionGround): RecordChanges {
  const { rows } = ground;
  return {
    ...changes,
    create(table, written, id, origin) {
      if (table.logicalName === 'solution') return changes.create(table, { ismanaged: false, ...written }, id, origin);
      if (!kindOfTable(table.logicalName)) return changes.create(table, written, id, origin);
      const name = origin.solutionUniqueName;
      const solution = name === undefined ? undefined : unmanagedSolution(rows, name);
      const row = changes.create(table, written, id, origin);
      putLayer(rows, row, active, row.values);
      if (solution) holdComponent(rows, solution, row);
      return rows.find(row.table, row.id) ?? row;
    },
    update(table, before, written, origin) {
      if (!kindOfTable(table.logicalName)) return changes.update(table, before, written, origin);
      customise(rows, before, written);
      return rows.find(before.table, before.id) ?? before;
    },
    remove(table, row, origin) {
      if (table.logicalName === 'publisher') checkPublisherIsFree(rows, row);
      if (table.logicalName === 'solution') removeSolution(ground, row);
      else if (kindOfTable(table.logicalName)) deleteComponent(rows, row);
      else changes.remove(table, row, origin);
    },
  };
}
