import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { DeploymentPhase, DeploymentSettings, Package } from './deployment.ts';
import { DeploymentRefused } from './deployment-fault.ts';
import { missingValues } from './required-values.ts';

/** A package that can be built only when what it needs is in the environment, such as flows that call a connector by its name there. */
export interface LatePackage {
  /** The same package as far as it is known before. */
  readonly draft: Package;
  /** The package for this environment; nothing where what it needs is not there yet. */
  readonly built: () => Promise<Package | undefined>;
  /** The same, waiting until it is there. */
  readonly awaited: (progress: (words: string) => void) => Promise<Package>;
}

/** Imports such a package in the same run as what it waits for. */
export function latePackagePhase(
  { draft, built, awaited }: LatePackage,
  parts: {
    readonly api: EnvironmentApi;
    readonly settings: DeploymentSettings;
    readonly importOf: (one: Package) => DeploymentPhase;
  },
): DeploymentPhase {
  const { uniqueName, version, managed } = draft.content;
  return {
    name: `import of ${uniqueName}`,
    async pending() {
      const ready = await built();
      if (ready) return parts.importOf(ready).pending();
      const without = await missingValues(parts.api, draft.content, parts.settings.values);
      if (without.length > 0)
        throw new DeploymentRefused(`${draft.name} needs values that nobody gives:`, without, {
          hint: 'Give them in deployment.values of the environment file, or in its settings file.',
        });
      return [
        {
          action: 'import',
          kind: 'solution',
          name: uniqueName,
          detail: `not installed → ${version}, ${managed ? 'managed' : 'unmanaged'}; built and checked when the connector has its name here`,
          carryOut: async (progress) => {
            const phase = parts.importOf(await awaited(progress));
            for (const change of await phase.pending()) await change.carryOut(progress);
          },
        },
      ];
    },
  };
}
