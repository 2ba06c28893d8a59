import { afterAll, expect, test } from '@jest/globals';
import { plannedSolutions, type PlannedSolution } from '../../scripts/build/solution.ts';
import { componentList, solutionZip } from '../../solution/index.ts';
import { callerOf, messageOf, type Answer, type Caller } from '../emulator/support/caller.ts';
import { endAll, runningStandIn } from '../emulator/support/running.ts';
import { importZip } from '../emulator/support/sample-solution.ts';

afterAll(endAll);

const split = plannedSolutions(process.cwd(), 'split');
const one = plannedSolutions(process.cwd(), 'one');

async function named(name: string): Promise<PlannedSolution> {
  const found = [...(await split), ...(await one)].find(({ manifest }) => manifest.uniqueName === name);
  if (!found) throw new Error(`no solution ${name} is built`);
  return found;
}

const importing = async (api: Caller, name: string): Promise<Answer> => {
  const { manifest, components } = await named(name);
  return importZip(api, Buffer.from(solutionZip(components, manifest, 'managed')).toString('base64'));
};

const idsOf = (solutions: readonly PlannedSolution[]) =>
  solutions.flatMap(({ components }) => componentList(components).map(({ kind, name, id }) => `${kind} ${name} ${id}`));

test('the parts hold exactly what the one solution holds, with the same ids', async () => {
  expect((await split).map(({ manifest }) => manifest.uniqueName)).toEqual([
    'CuelineCore',
    'CuelineSales',
    'CuelineService',
  ]);
  expect(idsOf(await split).sort()).toEqual(idsOf(await one).sort());
});

test('without Sales and Customer Service the core can be imported, and nothing that needs the two', async () => {
  const api = await callerOf(await runningStandIn({ without: ['sales', 'service'] }));
  expect((await importing(api, 'CuelineCore')).status).toBe(204);
  expect(messageOf(await importing(api, 'CuelineSales'))).toContain("its PrimaryEntity 'opportunity' does not exist");
  expect(messageOf(await importing(api, 'CuelineService'))).toContain("its PrimaryEntity 'incident' does not exist");
  expect((await importing(api, 'Cueline')).status).toBe(400);
  expect((await api.get('opportunities')).status).toBe(404);
  expect((await api.get("EntityDefinitions(LogicalName='incident')")).status).toBe(404);
});

test('where one of the two is missing, the part for the other is imported after the core and not before it', async () => {
  const api = await callerOf(await runningStandIn({ without: ['sales'] }));
  expect(messageOf(await importing(api, 'CuelineService'))).toMatch(
    /needs the service endpoint 'Cueline gateway' of CuelineCore \(\d/,
  );
  expect((await importing(api, 'CuelineCore')).status).toBe(204);
  expect((await importing(api, 'CuelineService')).status).toBe(204);
  const [endpoint] = await api.list('serviceendpoints');
  const steps = await api.list('sdkmessageprocessingsteps?$select=_eventhandler_value');
  expect(steps.length).toBeGreaterThan(0);
  for (const step of steps) expect(step._eventhandler_value).toBe(endpoint?.serviceendpointid);
});

test('with both, all parts are imported in their order', async () => {
  const api = await callerOf(await runningStandIn());
  for (const { manifest } of await split) expect((await importing(api, manifest.uniqueName)).status).toBe(204);
  const expected = idsOf(await one).filter((line) => line.startsWith('step '));
  expect(await api.list('sdkmessageprocessingsteps')).toHaveLength(expected.length);
});
