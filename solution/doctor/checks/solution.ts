import { quoted, rowsWhere, textIn, type Row } from '../../deploy/rows.ts';
import { amber, green, red, type Finding } from '../doctor-row.ts';
import type { Check, ExpectedSolution } from '../surroundings.ts';

function findingOf({ uniqueName, version: ours }: ExpectedSolution, row: Row | undefined, managed: boolean): Finding {
  if (!row) return red(`The solution ${uniqueName} is not installed.`, 'npx cueline deploy installs it.');
  const version = textIn(row, 'version');
  if (version !== ours)
    return amber(
      `The solution ${uniqueName} is version ${version}, and this project is ${ours}.`,
      'npx cueline deploy brings it to this version.',
    );
  const kind = row['ismanaged'] === true ? 'managed' : 'unmanaged';
  return (row['ismanaged'] === true) === managed
    ? green(`The solution ${uniqueName} ${version} is installed, ${kind}.`)
    : amber(
        `The solution ${uniqueName} is ${kind}, and the environment file asks for the other kind.`,
        'Correct deployment.managed, or uninstall the solution and deploy it again.',
      );
}

export const solution: Check = {
  name: 'solution',
  look: async ({ api, settings: { managed }, expected }) => {
    const parts = await expected.parts();
    const names = parts.map(({ uniqueName }) => quoted(uniqueName));
    const rows = await rowsWhere(api, 'solutions', 'uniquename,version,ismanaged', 'uniquename', names);
    return parts.map((part) =>
      findingOf(
        part,
        rows.find((row) => textIn(row, 'uniquename') === part.uniqueName),
        managed,
      ),
    );
  },
};
