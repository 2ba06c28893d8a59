import { didYouMean } from '../../connector/contract/index.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change } from '../environment/phase.ts';
import type { DeploymentPhase } from './deployment.ts';
import { DeploymentRefused } from './deployment-fault.ts';
import type { PackageContent } from './package-content.ts';
import { quoted, rowsWhere, textIn } from './rows.ts';

type StepContent = PackageContent['steps'][number];

/** Which handler a step is of: its name begins with it, as `stepNameOf` writes it. */
const handlerOf = ({ name }: StepContent): string => /^Cueline (.+?): /.exec(name)?.[1] ?? name;

const enabled = { statecode: 0, statuscode: 1 } as const;
const disabled = { statecode: 1, statuscode: 2 } as const;

/**
 * An import switches every step on; here those of some handlers are off again, and all others on.
 * @param elsewhere handlers whose steps may be in packages that are not deployed now: one environment file serves all
 */
export function stepsPhase(
  api: EnvironmentApi,
  steps: readonly StepContent[],
  disabledSteps: readonly string[],
  elsewhere: readonly string[] = [],
): DeploymentPhase {
  return {
    name: 'steps',
    async pending() {
      const handlers = [...new Set([...steps.map(handlerOf), ...elsewhere])];
      const unknown = disabledSteps.filter((name) => !handlers.includes(name));
      if (unknown.length > 0)
        throw new DeploymentRefused(
          'Steps shall be off that are not there:',
          unknown.map((name) => `no step is of a handler ${name}.${didYouMean(name, handlers)}`),
          { hint: 'Correct deployment.disabledSteps of the environment file.' },
        );
      const ids = steps.map(({ id }) => id);
      const select = 'sdkmessageprocessingstepid,statecode';
      const rows = await rowsWhere(api, 'sdkmessageprocessingsteps', select, 'sdkmessageprocessingstepid', ids);
      return steps.flatMap((step): Change[] => {
        const wanted = disabledSteps.includes(handlerOf(step)) ? disabled : enabled;
        const row = rows.find((one) => textIn(one, 'sdkmessageprocessingstepid') === step.id);
        const state = row ? Number(row['statecode']) : enabled.statecode;
        if (state === wanted.statecode) return [];
        return [
          {
            action: 'update',
            kind: 'step',
            name: step.name,
            detail: wanted === enabled ? 'off → on' : 'on → off',
            carryOut: () => api.patch(`sdkmessageprocessingsteps(${step.id})`, wanted),
          },
        ];
      });
    },

    /** The id of the webhook's plug-in type in the package rests on one real export, so it is looked up by its name. */
    async findings() {
      const types = [...new Map(steps.map((step) => [step.pluginTypeName, step.pluginTypeId]))];
      const names = types.map(([name]) => quoted(name));
      const rows = await rowsWhere(api, 'plugintypes', 'plugintypeid,typename', 'typename', names);
      return types.flatMap(([name, id]) => {
        const here = rows.filter((row) => textIn(row, 'typename') === name).map((row) => textIn(row, 'plugintypeid'));
        if (here.includes(id)) return [];
        const found = here.length === 0 ? 'this environment has none of that name' : `here it is ${here.join(', ')}`;
        return [
          `the package names the plug-in type ${name} by the id ${id}, but ${found}: should its steps not fire, \`cueline steps apply\` makes them over the Web API`,
        ];
      });
    },
  };
}
