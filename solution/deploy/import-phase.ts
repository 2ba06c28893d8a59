import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change } from '../environment/phase.ts';
import { contentDifferences } from './content-differences.ts';
import type { DeploymentPhase, DeploymentSettings, Package } from './deployment.ts';
import { DeploymentRefused } from './deployment-fault.ts';
import type { Importer } from './importer.ts';
import { installedSolution, removedComponents, type InstalledSolution } from './installed-solution.ts';
import type { PackageContent } from './package-content.ts';
import { missingValues } from './required-values.ts';
import { compareVersions } from './solution-version.ts';
import { stageSolution, type Staged } from './stage-solution.ts';

export interface ImportParts {
  readonly api: EnvironmentApi;
  readonly importer: Importer;
  readonly settings: DeploymentSettings;
  /** Packages that are imported before this one: it may need what they bring. */
  readonly before: readonly DeploymentPhase[];
  /** Writes the secrets of endpoints that are there: an upgrade fails where one is not well-formed. */
  readonly secureEndpoints: () => Promise<void>;
}

const kindWords = (managed: boolean): string => (managed ? 'managed' : 'unmanaged');
const correctAndRepeat = 'Correct what is named and run the same command again; nothing was changed by this phase.';

/** Why this package can not take the place of what is installed. */
function refusals({ uniqueName, version, managed }: PackageContent, installed: InstalledSolution): readonly string[] {
  if (installed.managed && !managed)
    return [
      `${uniqueName} ${installed.version} is installed managed, and an unmanaged package can not be put over it: leave --unmanaged out, or uninstall it first`,
    ];
  if (!installed.managed && managed)
    return [
      `${uniqueName} ${installed.version} is installed unmanaged, and a managed package can not be put over it: deploy with --unmanaged, or remove the solution in that environment first`,
    ];
  return compareVersions(version, installed.version) < 0
    ? [
        `${uniqueName} ${installed.version} is installed and newer than ${version}: build from a newer source, or uninstall it first`,
      ]
    : [];
}

const counted = (kinds: readonly string[]): string =>
  [...new Set(kinds)].map((kind) => `${kinds.filter((one) => one === kind).length} ${kind}`).join(', ');

/** Brings one package in: first install, update, or upgrade where something is to go. */
export function importPhase(
  { name, zip, content }: Package,
  { api, importer, settings, before, secureEndpoints }: ImportParts,
): DeploymentPhase {
  const { uniqueName, version, managed } = content;
  let staged: Promise<Staged> | undefined;

  /** Once a run: the upload is large, and what it was checked against changes only by us. */
  const stage = (): Promise<Staged> => {
    const asked = staged ?? stageSolution(api, zip);
    asked.catch(() => (staged = undefined));
    staged = asked;
    return asked;
  };

  async function isPreceded(): Promise<boolean> {
    for (const phase of before) if ((await phase.pending()).length > 0) return true;
    return false;
  }

  function change(detail: string, removed: readonly unknown[]): Change {
    return {
      action: 'import',
      kind: 'solution',
      name: uniqueName,
      detail,
      carryOut: async (progress) => {
        if (await importer.join(uniqueName, progress)) {
          staged = undefined;
          // It may have been of another version.
          if ((await pending()).length === 0) return;
        }
        const upgrade = managed && removed.length > 0;
        if (upgrade) await secureEndpoints();
        const { uploadId } = await stage();
        const { values, connections } = settings;
        await importer.run({ zip, content, uploadId, upgrade, values, connections }, progress);
        staged = undefined;
      },
    };
  }

  /** An upgrade has two halves, and may have been interrupted between them. */
  async function waiting(): Promise<Change | undefined> {
    const holding = await installedSolution(api, `${uniqueName}_Upgrade`);
    if (!holding) return undefined;
    if (!managed || holding.version !== version)
      throw new DeploymentRefused(
        `${name} can not be imported here:`,
        [`an upgrade of ${uniqueName} to ${holding.version} was begun and waits to be applied`],
        {
          hint: `Apply it in Power Apps, or delete the solution ${uniqueName}_Upgrade; then run the same command again.`,
        },
      );
    return {
      action: 'import',
      kind: 'solution',
      name: uniqueName,
      detail: `the upgrade to ${version} was begun: apply it`,
      carryOut: async (progress) => {
        if (await importer.join(uniqueName, progress)) return;
        await secureEndpoints();
        await importer.promote(uniqueName, progress);
      },
    };
  }

  async function pending(): Promise<readonly Change[]> {
    const begun = await waiting();
    if (begun) return [begun];
    const installed = await installedSolution(api, uniqueName);
    const refused = installed ? refusals(content, installed) : [];
    if (refused.length > 0)
      throw new DeploymentRefused(`${name} can not be imported here:`, refused, { hint: correctAndRepeat });
    const newer = installed !== undefined && compareVersions(version, installed.version) > 0;
    const differences = installed && !newer ? await contentDifferences(api, content) : [];
    if (installed && !newer && differences.length === 0) return [];

    const without = await missingValues(api, content, settings.values);
    if (without.length > 0)
      throw new DeploymentRefused(`${name} needs values that nobody gives:`, without, {
        hint: 'Give them in deployment.values of the environment file, or in its settings file.',
      });
    const removed = newer ? await removedComponents(api, installed, content) : [];
    const later = await isPreceded();
    if (!later) {
      const { problems } = await stage();
      if (problems.length > 0)
        throw new DeploymentRefused(`The environment would refuse ${name}:`, problems, { hint: correctAndRepeat });
    }
    const from = installed ? `${installed.version} → ${version}` : `not installed → ${version}`;
    const details = [
      `${from}, ${kindWords(managed)}`,
      ...(differences.length > 0 ? [`same version, other content: ${differences.join('; ')}`] : []),
      ...(removed.length > 0
        ? [`${managed ? 'upgrade, removes' : 'update, leaves behind'} ${counted(removed.map(({ kind }) => kind))}`]
        : []),
      later ? 'checked when what comes before it is in' : 'staged and checked: no objection',
    ];
    return [change(details.join('; '), removed)];
  }

  return { name: `import of ${uniqueName}`, pending };
}
