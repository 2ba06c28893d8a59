import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dataIn, ground, type Ground } from './support/ground.ts';

const values = {
  cue_SurveyFormId: 'form',
  cue_SurveyScoreQuestion: 'r1',
  cue_TeamsTeamId: 't',
  cue_TeamsChannelId: 'c',
};

let here: Ground;

beforeAll(async () => {
  here = await ground({ deployment: { managed: true, split: true, flows: true, values } });
  expect((await here.cueline('deploy')).exitCode).toBe(0);
});
afterAll(() => here.close());

interface Found {
  readonly differences: readonly Readonly<Record<'kind' | 'name' | 'what' | 'here' | 'there', string>>[];
}

async function drift(words = ''): Promise<readonly string[]> {
  const { out } = await here.cueline(`diff --json${words}`);
  return (dataIn(out) as Found).differences.map(
    (one) => `${one.kind} ${one.name}: ${one.what}: ${one.here} | ${one.there}`,
  );
}

test('managed parts with their flows compare clean but for flows that are off, and wholly once these are on', async () => {
  const flows = await here.api.list('workflows?$select=workflowid,name&$filter=category eq 5');
  expect(await drift()).toEqual(flows.map((flow) => `cloud flow ${String(flow.name)}: state: on | off`).sort());
  for (const flow of flows)
    await here.api.patch(`workflows(${String(flow.workflowid)})`, { statecode: 1, statuscode: 2 });
  expect(await drift()).toEqual([]);
});

test.each<[string, set: string, layer: string, change: object]>([
  ['web resource', 'webresourceset', 'WebResource', { displayname: 'Somebody was here' }],
  ['step', 'sdkmessageprocessingsteps', 'SdkMessageProcessingStep', { description: 'Somebody was here' }],
  ['connector', 'connectors', 'Connector', { description: 'Somebody was here' }],
  ['environment variable', 'environmentvariabledefinitions', 'EnvironmentVariableDefinition', { description: 'Mine' }],
  ['cloud flow', 'workflows', 'Workflow', { name: 'Somebody was here' }],
])(
  'over a %s that somebody changed by hand the layer is named, with what it changes',
  async (kind, set, layer, change) => {
    const [row] = await here.api.list(set === 'workflows' ? `${set}?$filter=category eq 5` : set);
    const idColumn = set === 'webresourceset' ? 'webresourceid' : `${set.slice(0, -1)}id`;
    const id = String(row?.[idColumn]);
    await here.api.patch(`${set}(${id})`, change);
    const told = await drift(' --only layers');
    await here.api.post('RemoveActiveCustomizations', { SolutionComponentName: layer, ComponentId: id });
    const [column = ''] = Object.keys(change);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(new RegExp(`^${kind} .*: unmanaged layer over it: none \\| changes ${column}$`));
    expect(await drift(' --only layers')).toEqual([]);
  },
);
