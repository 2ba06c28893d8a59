import type { SolutionGround } from '../solutions/endpoint-secret.ts';
import { jobIdIn, parametersOf, zipIn } from './action-parameters.ts';
import type { ImportFailures } from './import-failures.ts';
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
export function importSolution(ground: SolutionGround, failures: ImportFailures, body: unknown): void {
  const given = parametersOf(body, known);
  const { HoldingSolution: holds, OverwriteUnmanagedCustomizations: overwrites } = given;
  const mode = holds === true ? 'holding' : 'import';
  runImport(ground, { jobId: jobIdIn(given), zip: zipIn(given), mode, overwrites: overwrites === true }, failures);
}
