import { amber, green } from '../doctor-row.ts';
import type { Check, Surroundings } from '../surroundings.ts';

/**
 * Components that nobody should change by hand, as the virtual table of layers calls their kinds. Not the webhook endpoint and
 * the connector: a deployment itself sets what is this environment's in them.
 */
const componentsOf = ({ expected }: Surroundings): readonly (readonly [string, string, string])[] =>
  expected.steps.map(
    ({ id, handler, message }) => ['SdkMessageProcessingStep', id, `the step of ${handler} (${message})`] as const,
  );

/** Unmanaged changes above a managed solution: the next version stays hidden below them. */
export const layers: Check = {
  name: 'layers',
  look: async (surroundings) => {
    const { api, settings } = surroundings;
    if (!settings.managed) return [];
    const changed: string[] = [];
    for (const [kind, id, words] of componentsOf(surroundings)) {
      const rows = await api.list(
        `msdyn_componentlayers?$select=msdyn_solutionname&$filter=msdyn_componentid eq '${id}'` +
          ` and msdyn_solutioncomponentname eq '${kind}'`,
      );
      if (rows.some((row) => row['msdyn_solutionname'] === 'Active')) changed.push(words);
    }
    return changed.length === 0
      ? [green('No unmanaged change lies above ours.')]
      : changed.map((words) =>
          amber(
            `Somebody changed ${words} by hand: an unmanaged layer hides what the solution says.`,
            'Power Apps, the solution, the component, See solution layers, Remove unmanaged layer; or deploy with overwriting.',
          ),
        );
  },
};
