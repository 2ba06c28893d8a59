import type { SolutionParts } from '../bill-of-materials.ts';
import { operationIdsIn } from '../checks/open-api.ts';
import { operationsIn } from '../flow-document.ts';
import { flowConnections, type JourneyConnector } from './connections.ts';
import { failureToTeam } from './failure-to-team.ts';
import { flowSettings } from './settings.ts';
import { surveyToJourney } from './survey-to-journey.ts';

/** The samples, and those that this connector can not have: a catalog of one's own may lack their trigger. */
export interface SampleFlows extends Pick<SolutionParts, 'environmentVariables' | 'connectionReferences' | 'flows'> {
  readonly leftOut: readonly { readonly flow: string; readonly operationId: string }[];
}

/** The sample flows of a connector, with what they need and nothing else. */
export function sampleFlows(prefix: string, connector: JourneyConnector): SampleFlows {
  const connections = flowConnections(prefix, connector);
  const settings = flowSettings(prefix);
  const known = operationIdsIn(connector.openApi);

  const all = [surveyToJourney(connections, settings), failureToTeam(connections, settings)].map((flow) => ({
    flow,
    missing: operationsIn(flow.clientData)
      .map(([, { host }]) => host)
      .filter(({ connectionName, operationId }) => connectionName === connector.name && !known.has(operationId))
      .map(({ operationId }) => operationId),
  }));
  const flows = all.filter(({ missing }) => missing.length === 0).map(({ flow }) => flow);
  const written = JSON.stringify(flows);
  return {
    flows,
    connectionReferences: Object.values(connections).filter(({ logicalName }) => written.includes(`"${logicalName}"`)),
    environmentVariables: Object.values(settings).filter(({ schemaName }) => written.includes(`"${schemaName}"`)),
    leftOut: all.flatMap(({ flow, missing }) => missing.map((operationId) => ({ flow: flow.name, operationId }))),
  };
}
