import { randomUUID } from 'node:crypto';
import type { WebApi } from '../../../connector/dataverse/index.ts';
import type { ProcessSpec } from '../../support/client-api-host/process.ts';

/** A run of the sales process for this opportunity, as a form shows it. */
export async function salesProcess(api: WebApi, opportunityId: string, stage: string): Promise<ProcessSpec> {
  const [flow] = await api.list(
    "workflows?$select=workflowid,name,uniquename&$filter=uniquename eq 'opportunitysalesprocess'",
  );
  const processId = String(flow?.['workflowid']);
  const rows = await api.list('processstages?$select=processstageid,stagename,stagecategory,_processid_value');
  const stages = rows
    .filter((row) => row['_processid_value'] === processId)
    .sort((a, b) => Number(a['stagecategory']) - Number(b['stagecategory']))
    .map((row) => ({ id: String(row['processstageid']), name: String(row['stagename']) }));
  const activeStageId = stages.find(({ name }) => name === stage)?.id ?? '';
  const instanceId = randomUUID();
  await api.patch(`opportunitysalesprocesses(${instanceId})`, {
    name: 'The sales process of an opportunity',
    'opportunityid@odata.bind': `/opportunities(${opportunityId})`,
    'activestageid@odata.bind': `/processstages(${activeStageId})`,
  });
  return {
    processId,
    name: String(flow?.['name']),
    table: 'opportunitysalesprocess',
    instanceId,
    stages,
    activeStageId,
  };
}
