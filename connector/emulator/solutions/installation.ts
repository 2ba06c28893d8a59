import { PlatformRefusal } from '../refusal.ts';
import { textOf, type Rows } from '../rows/rows.ts';
import { holdingName, solutionNamed } from './solution-rows.ts';

/** How a package comes in: installed or updated, beside its base until that is replaced, or both at once. */
export type ImportMode = 'import' | 'holding' | 'upgrade';

interface Package {
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
}

const manifestFailure = (code: string, reason: string): PlatformRefusal =>
  new PlatformRefusal(400, code, `Solution manifest import: FAILURE: ${reason}`);

const modesDiffer = (code: string, here: string, given: string): PlatformRefusal =>
  manifestFailure(
    code,
    `The solution is already installed on this system as ${here} solution and the package supplied is attempting to install ` +
      `it in ${given} mode. Import can only update solutions when the modes match. Uninstall the current solution and try again.`,
  );

/** Below zero where `a` is the lower version; parts that are missing count as 0. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  const index = [0, 1, 2, 3].find((part) => (left[part] ?? 0) !== (right[part] ?? 0)) ?? 0;
  return (left[index] ?? 0) - (right[index] ?? 0);
}

const versionTooLow = (): PlatformRefusal =>
  manifestFailure(
    '0x80048541',
    'The import solution must have a higher version than the existing solution it is upgrading.',
  );

/**
 * What the installed solutions have to say about a package. Codes and words: Microsoft Learn, "Troubleshoot solutions" (80048040,
 * 80048041, 80048541) and public import logs (80048539). Modelled: an update may have the version that is installed and no
 * lower one; an upgrade needs an installed, managed base.
 * @throws {PlatformRefusal} where it cannot come in this way
 */
export function checkInstallation(rows: Rows, { uniqueName, version, managed }: Package, mode: ImportMode): void {
  const installed = solutionNamed(rows, uniqueName);
  const here = installed && textOf(installed, 'version');
  if (installed?.values.ismanaged === false && managed) throw modesDiffer('0x80048040', 'an unmanaged', 'managed');
  if (installed?.values.ismanaged === true && !managed) throw modesDiffer('0x80048041', 'a managed', 'unmanaged');
  const holding = solutionNamed(rows, holdingName(uniqueName));
  if (holding)
    throw manifestFailure(
      '0x80048539',
      mode === 'import'
        ? `Holding solution ${holdingName(uniqueName)} exists. Cannot update solution.`
        : `Holding solution ${holdingName(uniqueName)} already exists.`,
    );
  if (mode !== 'import' && (!managed || here === undefined))
    throw manifestFailure(
      '0x80048033',
      `${uniqueName} cannot be upgraded: ${managed ? 'it is not installed' : 'the package is unmanaged'}.`,
    );
  if (here === undefined) return;
  const difference = compareVersions(version, here);
  if (difference < 0 || (mode !== 'import' && difference === 0)) throw versionTooLow();
}
