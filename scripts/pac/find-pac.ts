import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Terminal } from '../command/terminal.ts';

const executable = process.platform === 'win32' ? 'pac.exe' : 'pac';

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

const wrapper = '@microsoft/powerplatform-cli-wrapper';

/** Where the wrapper keeps the pac it restores (its `gulpfile.mjs`), where somebody has installed it: it is on no public registry. */
function pacOfWrapper(root: string): readonly string[] {
  try {
    const folder = dirname(createRequire(join(root, 'package.json')).resolve(`${wrapper}/package.json`));
    return [join(folder, 'bin', 'pac_linux', 'tools', executable), join(folder, 'bin', 'pac', 'tools', executable)];
  } catch {
    return [];
  }
}

/**
 * pac by option, by PAC_PATH, with the wrapper, or on the PATH, in this order. What is named has to be there.
 * @throws {CommandFault} where there is none
 */
export async function findPac(given: string | undefined, { root, variables }: Terminal): Promise<string> {
  const named = given ?? variables['PAC_PATH'];
  const folders = (variables['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places =
    named === undefined ? [...pacOfWrapper(root), ...folders.map((folder) => join(folder, executable))] : [named];
  for (const place of places) if (await isExecutable(place)) return place;
  throw new CommandFault(
    'pac-not-found',
    exitCodes.notFound,
    named === undefined ? 'There is no pac on this machine.' : `${named} is no program that can be run.`,
    {
      hint: 'Give --pac-path or PAC_PATH, install pac (dotnet tool install --global Microsoft.PowerApps.CLI.Tool), or leave --engine out: the Web API needs no pac.',
    },
  );
}
