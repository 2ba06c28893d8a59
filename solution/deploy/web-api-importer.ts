import { isObject } from '../../connector/contract/index.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import { EnvironmentBusy } from '../environment/environment-busy.ts';
import type { Progress } from '../environment/phase.ts';
import { base64 } from './base64.ts';
import { importJobs, type Patience } from './import-jobs.ts';
import type { Importer, ImportRequest } from './importer.ts';
import { quoted, rowsWhere, textIn } from './rows.ts';

/** Ids of values that are there already: an import overwrites those, and makes the others. */
async function valueIds(api: EnvironmentApi, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const columns = 'schemaname,environmentvariablevalueid';
  const rows = await rowsWhere(api, 'environmentvariablevalues', columns, 'schemaname', names.map(quoted));
  return new Map(rows.map((row) => [textIn(row, 'schemaname'), textIn(row, 'environmentvariablevalueid')]));
}

/**
 * What the import sets beside the components (Microsoft Learn, "Solution staging, with asynchronous import and export"). The
 * form of connection references is that of its C# sample; in JSON it is inferred.
 */
async function componentParameters(
  api: EnvironmentApi,
  { content, values, connections }: ImportRequest,
): Promise<readonly object[]> {
  const given = content.variables.flatMap(({ schemaName }) => {
    const value = values.get(schemaName);
    return value === undefined ? [] : [{ schemaName, value }];
  });
  const ids = await valueIds(
    api,
    given.map(({ schemaName }) => schemaName),
  );
  const references = content.connectionReferences.flatMap(({ logicalName, displayName, connectorId }) => {
    const choice = connections.find((one) => one.logicalName === logicalName);
    if (!choice) return [];
    // A template knows only how a custom connector's name begins; the package was built with all of it.
    const isBeginning = connectorId.startsWith(choice.connectorId);
    return [{ ...choice, displayName, ...(isBeginning ? { connectorId } : {}) }];
  });
  return [
    ...given.map(({ schemaName, value }) => {
      const id = ids.get(schemaName);
      return {
        '@odata.type': 'Microsoft.Dynamics.CRM.environmentvariablevalue',
        schemaname: schemaName,
        value,
        ...(id === undefined ? {} : { environmentvariablevalueid: id }),
      };
    }),
    ...references.map(({ logicalName, displayName, connectorId, connectionId }) => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.connectionreference',
      connectionreferencelogicalname: logicalName,
      connectionreferencedisplayname: displayName,
      connectorid: connectorId,
      connectionid: connectionId,
    })),
  ];
}

/** Between two tries to import where another import, removal or publishing is under way. */
const busyMs = 30_000;

/** Imports by ImportSolutionAsync, upgrades by StageAndUpgradeAsync; follows the job to its end. */
export function webApiImporter(
  api: EnvironmentApi,
  { newId, ...patience }: Patience & { readonly newId: () => string },
): Importer {
  const jobs = importJobs(api, patience);
  const { wait, now, longestMinutes } = patience;

  /** The platform takes an import while another one runs, and lets it fail when its turn has come. */
  async function whenFree(solution: string, progress: Progress, attempt: () => Promise<void>): Promise<void> {
    const begun = now();
    for (;;)
      try {
        await attempt();
        return;
      } catch (fault) {
        if (!(fault instanceof EnvironmentBusy) || now() - begun + busyMs > longestMinutes * 60_000) throw fault;
        progress(`waiting with ${solution}: another import, removal or publishing is under way in the environment`);
        await wait(busyMs);
      }
  }

  return {
    async join(solution, progress) {
      const jobId = await jobs.underWay(solution);
      if (jobId === undefined) return false;
      progress(`joining the import of ${solution} that is under way`);
      await jobs.follow(solution, { jobId }, progress);
      return true;
    },
    async promote(solution, progress) {
      await whenFree(solution, progress, async () => {
        const answer = await api.post('DeleteAndPromoteAsync', { UniqueName: solution });
        const operationId = textIn(isObject(answer) ? answer : {}, 'AsyncOperationId');
        await jobs.follow(solution, { operationId }, progress);
      });
    },
    async run(wanted, progress) {
      const { content, uploadId, zip } = wanted;
      const parameters = await componentParameters(api, wanted);
      const file =
        uploadId === ''
          ? { CustomizationFile: base64(zip) }
          : { SolutionParameters: { StageSolutionUploadId: uploadId } };
      await whenFree(content.uniqueName, progress, async () => {
        const jobId = newId();
        progress(`importing ${content.uniqueName}`, 0);
        const answer = await api.post(wanted.upgrade ? 'StageAndUpgradeAsync' : 'ImportSolutionAsync', {
          ...file,
          ImportJobId: jobId,
          OverwriteUnmanagedCustomizations: true,
          PublishWorkflows: true,
          ...(parameters.length === 0 ? {} : { ComponentParameters: parameters }),
        });
        const started = isObject(answer) ? answer : {};
        const operationId = textIn(started, 'AsyncOperationId');
        await jobs.follow(
          content.uniqueName,
          { jobId: textIn(started, 'ImportJobKey') || jobId, ...(operationId === '' ? {} : { operationId }) },
          progress,
        );
      });
    },
  };
}
