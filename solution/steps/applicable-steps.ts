import type { StepDeclaration } from '../../plugins/index.ts';
import { quoted, rowsWhere, textIn } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';

export interface ApplicableSteps {
  readonly applicable: readonly StepDeclaration[];
  /** On tables that the environment does not have: nothing there could fire them. */
  readonly leftOut: readonly StepDeclaration[];
}

/** Sorts out the steps of apps that an environment does not have, such as Sales. */
export async function applicableSteps(
  api: EnvironmentApi,
  steps: readonly StepDeclaration[],
): Promise<ApplicableSteps> {
  const tables = [...new Set(steps.map(({ table }) => table))].map(quoted);
  const rows = await rowsWhere(api, 'EntityDefinitions', 'LogicalName', 'LogicalName', tables);
  const there = new Set(rows.map((row) => textIn(row, 'LogicalName')));
  return {
    applicable: steps.filter(({ table }) => there.has(table)),
    leftOut: steps.filter(({ table }) => !there.has(table)),
  };
}
