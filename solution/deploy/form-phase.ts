import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { DeploymentPhase } from './deployment.ts';
import { DeploymentRefused } from './deployment-fault.ts';
import { quoted, rowsWhere, textIn } from './rows.ts';

/**
 * One and the same things as one solution or in parts. An environment has the one form or the other: in both, each component
 * would belong to two solutions, and neither could be upgraded or removed by itself.
 * @param forms the names of the solutions of each form
 */
export const formPhase = (
  api: EnvironmentApi,
  contents: readonly { readonly uniqueName: string }[],
  forms: readonly (readonly string[])[],
): DeploymentPhase => ({
  name: 'form of the solution',
  async pending() {
    const coming = contents.map(({ uniqueName }) => uniqueName);
    const others = forms.filter((names) => !names.some((name) => coming.includes(name))).flat();
    const isOfAForm = forms.flat().some((name) => coming.includes(name));
    const rows = isOfAForm ? await rowsWhere(api, 'solutions', 'uniquename', 'uniquename', others.map(quoted)) : [];
    if (rows.length === 0) return [];
    const here = rows.map((row) => textIn(row, 'uniquename')).sort();
    throw new DeploymentRefused(
      `${coming.join(', ')} can not be imported here:`,
      here.map(
        (name) => `the environment has the other form of it, ${name}: each component would belong to two solutions`,
      ),
      {
        hint: 'Deploy the form that is there (with --split or without it), or remove it first with `cueline uninstall`.',
      },
    );
  },
});
