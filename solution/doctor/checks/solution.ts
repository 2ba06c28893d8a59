import { amber, green, red } from '../doctor-row.ts';
import type { Check } from '../surroundings.ts';

export const solution: Check = {
  name: 'solution',
  look: async ({ api, settings: { managed }, expected: { solution: ours } }) => {
    const [row] = await api.list(`solutions?$select=version,ismanaged&$filter=uniquename eq '${ours.uniqueName}'`);
    if (!row) return [red(`The solution ${ours.uniqueName} is not installed.`, 'npx cueline deploy installs it.')];
    const version = String(row['version']);
    if (version !== ours.version)
      return [
        amber(
          `The solution ${ours.uniqueName} is version ${version}, and this project is ${ours.version}.`,
          'npx cueline deploy brings it to this version.',
        ),
      ];
    const kind = row['ismanaged'] === true ? 'managed' : 'unmanaged';
    if ((row['ismanaged'] === true) !== managed)
      return [
        amber(
          `The solution ${ours.uniqueName} is ${kind}, and the environment file asks for the other kind.`,
          'Correct deployment.managed, or uninstall the solution and deploy it again.',
        ),
      ];
    return [green(`The solution ${ours.uniqueName} ${version} is installed, ${kind}.`)];
  },
};
