import type { Rows } from '../rows/rows.ts';
import { jobIdIn, parametersOf, zipIn } from './action-parameters.ts';
import { runImport } from './run-import.ts';

/** Parameters: Microsoft Learn, "ImportSolution Action". */
const known = {
  action: 'ImportSolution',
  required: ['CustomizationFile', 'ImportJobId', 'OverwriteUnmanagedCustomizations', 'PublishWorkflows'],
  optional: ['ConvertToManaged', 'HoldingSolution', 'SkipProductUpdateDependencies'],
};

/**
 * Imports while the caller waits.
 * @throws {PlatformRefusal} where the request is wrong or the import fails
 */
export function importSolution(rows: Rows, body: unknown): void {
  const given = parametersOf(body, known);
  runImport(rows, { jobId: jobIdIn(given), zip: zipIn(given) });
}
