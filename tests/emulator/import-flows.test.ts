import { afterEach, expect, test } from '@jest/globals';
import { callerOf, messageOf, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { ids, importMembers, sampleMembers } from './support/sample-solution.ts';

afterEach(endAll);

const flowId = '5e0f1c1e-0000-4000-8000-000000000011';

interface Given {
  readonly apiName: string;
  readonly connectorId?: string;
  readonly logicalName?: string;
  readonly category?: number;
  readonly state?: number;
  readonly definition?: string;
}

/** A solution with one flow and its reference on the sample's connector. */
function flowMembers({
  apiName,
  connectorId,
  logicalName,
  category,
  state,
  definition,
}: Given): Record<string, string> {
  const { '[Content_Types].xml': types, 'solution.xml': solution } = sampleMembers();
  const clientData = {
    properties: {
      connectionReferences: { x: { connection: { connectionReferenceLogicalName: logicalName ?? 'cue_X' } } },
    },
  };
  return {
    '[Content_Types].xml': types ?? '',
    'solution.xml': (solution ?? '')
      .replaceAll('CuelineSample', 'CuelineFlows')
      .replace(
        /<RootComponents>[^]*<\/RootComponents>/,
        `<RootComponents><RootComponent type="29" id="{${flowId}}" behavior="0" /></RootComponents>`,
      ),
    'customizations.xml': `<ImportExportXml>
  <Workflows>
    <Workflow WorkflowId="{${flowId}}" Name="A flow">
      <JsonFileName>/Workflows/Aflow.json</JsonFileName>
      <Category>${category ?? 5}</Category>
      <StateCode>${state ?? 0}</StateCode>
      <StatusCode>1</StatusCode>
    </Workflow>
  </Workflows>
  <connectionreferences>
    <connectionreference connectionreferencelogicalname="cue_X">
      <connectionreferencedisplayname>X</connectionreferencedisplayname>
      <connectorid>/providers/Microsoft.PowerApps/apis/${apiName}</connectorid>
      <customconnectorid><connectorid>${connectorId ?? ids.connector}</connectorid></customconnectorid>
    </connectionreference>
  </connectionreferences>
</ImportExportXml>`,
    'Workflows/Aflow.json': definition ?? JSON.stringify(clientData),
  };
}

async function world(): Promise<{ readonly api: Caller; readonly apiName: string }> {
  const api = await callerOf(await runningStandIn());
  await importMembers(api, sampleMembers());
  const [connector] = await api.list('connectors?$select=connectorinternalid');
  return { api, apiName: String(connector?.connectorinternalid) };
}

test('an imported connector gets a name of its own, and keeps it through the next import', async () => {
  const { api, apiName } = await world();
  expect(apiName).toMatch(/^shared_cue-5fcueline-5f[0-9a-f]{16}$/);
  await importMembers(api, sampleMembers());
  expect(await api.list('connectors')).toMatchObject([{ connectorinternalid: apiName }]);
  const other = await world();
  expect(other.apiName).not.toBe(apiName);
});

test('a flow that was built for this environment is kept, switched off, with its reference', async () => {
  const { api, apiName } = await world();
  for (const time of ['first', 'second']) {
    const { status } = await importMembers(api, flowMembers({ apiName }));
    expect({ time, status }).toEqual({ time, status: 204 });
  }
  expect(await api.list('workflows?$filter=category eq 5')).toMatchObject([
    { workflowid: flowId, name: 'A flow', category: 5, statecode: 0, statuscode: 1 },
  ]);
  expect(await api.list('connectionreferences')).toMatchObject([
    {
      connectionreferencelogicalname: 'cue_X',
      connectorid: `/providers/Microsoft.PowerApps/apis/${apiName}`,
      _customconnectorid_value: ids.connector,
      connectionid: null,
    },
  ]);
});

test.each<[string, (apiName: string) => Given, RegExp]>([
  [
    'the name of another environment',
    () => ({ apiName: 'shared_cue-5fcueline-5f0000' }),
    /cue_X': there is no connector shared_cue-5fcueline-5f0000; here it is called shared_cue-5fcueline-5f/,
  ],
  ['a connector that is not there', (apiName) => ({ apiName, connectorId: flowId }), /import it first/],
  ['a reference that is not there', (apiName) => ({ apiName, logicalName: 'cue_Y' }), /'cue_Y' does not exist/],
  ['no connector at all', () => ({ apiName: '' }), /it has no name, no display name or no connectorid/],
  ['another kind of process', (apiName) => ({ apiName, category: 0 }), /cloud flows only/],
  ['an unknown state', (apiName) => ({ apiName, state: 7 }), /neither 0 \(off\) nor 1 \(on\)/],
  ['a definition that is no JSON', (apiName) => ({ apiName, definition: '{' }), /its definition is no JSON/],
])('%s is refused, and nothing of the solution is kept', async (_, given, message) => {
  const { api, apiName } = await world();
  const answer = await importMembers(api, flowMembers(given(apiName)));
  expect(answer.status).toBe(400);
  expect(messageOf(answer)).toMatch(message);
  expect(await api.list('workflows?$filter=category eq 5')).toEqual([]);
  expect(await api.list('connectionreferences')).toEqual([]);
});

test('a definition that is not in the package is refused', async () => {
  const { api, apiName } = await world();
  const members = Object.entries(flowMembers({ apiName })).filter(([path]) => path !== 'Workflows/Aflow.json');
  expect(messageOf(await importMembers(api, Object.fromEntries(members)))).toContain(
    '/Workflows/Aflow.json is not in the package',
  );
});
