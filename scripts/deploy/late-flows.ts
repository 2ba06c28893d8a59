import type { WebApi } from '../../connector/dataverse/index.ts';
import { solutionZip, zipFileName, type LatePackage, type Package } from '../../solution/index.ts';
import { connectorName } from '../build/connector.ts';
import { flowsSolution } from '../build/flows.ts';
import { CommandFault } from '../command/exit-code.ts';
import { connectorApiName } from '../environment/connector-api-name.ts';
import { flowsManifest } from '../project.ts';
import { packageOf } from './packages.ts';

const flowsPackage = (kind: 'unmanaged' | 'managed', apiName?: string): Package =>
  packageOf(zipFileName(flowsManifest, kind), solutionZip(flowsSolution(apiName).components, flowsManifest, kind));

/** How often and how long the connector's name is asked for: Power Platform registers a connector after its import. */
const registration = { everyMs: 5000, longestMs: 10 * 60_000 };

/** The sample flows, built as soon as the connector has its name in this environment. */
export function lateFlows(
  kind: 'unmanaged' | 'managed',
  api: Pick<WebApi, 'list'>,
  wait: (ms: number) => Promise<void>,
): LatePackage {
  const built = async (): Promise<Package> => flowsPackage(kind, await connectorApiName(api, connectorName));
  const isExpected = (fault: unknown): boolean =>
    fault instanceof CommandFault && ['connector-not-found', 'connector-not-registered'].includes(fault.code);
  return {
    draft: flowsPackage(kind),
    built: () =>
      built().catch((fault: unknown) => {
        if (isExpected(fault)) return undefined;
        throw fault;
      }),
    async awaited(progress) {
      for (let waitedMs = 0; ; waitedMs += registration.everyMs)
        try {
          return await built();
        } catch (fault) {
          if (!isExpected(fault) || waitedMs >= registration.longestMs) throw fault;
          progress('waiting until the connector is registered in Power Platform');
          await wait(registration.everyMs);
        }
    },
  };
}
