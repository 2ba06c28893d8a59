import { writeFileSync } from 'node:fs';
import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { WebApi } from '../../connector/dataverse/index.ts';
import type { StandInOptions } from '../../connector/emulator/index.ts';
import { until } from '../gateway/support/until.ts';
import { deploying } from './support/deploying.ts';
import { packageWith, upgraded } from './support/packages.ts';
import { temporary, world, type World } from './support/world.ts';

const open: World[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** An environment in which every phase has something to do. */
async function busyWorld(options: StandInOptions = {}): Promise<World> {
  writeFileSync(
    temporary('settings.json'),
    JSON.stringify({
      EnvironmentVariables: [{ SchemaName: 'cue_GatewayAudience', Value: 'api://cueline.example.com' }],
      ConnectionReferences: [{ LogicalName: 'cue_Teams', ConnectionId: 'c1', ConnectorId: '/apis/shared_teams' }],
    }),
  );
  const here = await world(options, { deployment: { disabledSteps: ['case-opened'], settingsFile: 'settings.json' } });
  open.push(here);
  return here;
}

/** What of an environment has to be the same, however it came about; ids that are made anew each time are left out. */
async function picture(api: WebApi): Promise<unknown> {
  const sorted = async (path: string): Promise<unknown> =>
    (await api.list(path))
      .map((row) =>
        JSON.stringify(Object.entries(row).filter(([name]) => !name.endsWith('id') && !name.startsWith('@'))),
      )
      .sort();
  return Promise.all([
    sorted('solutions?$select=uniquename,version,ismanaged'),
    sorted('serviceendpoints?$select=name,url,isauthvalueset'),
    sorted('environmentvariablevalues?$select=schemaname,value'),
    sorted('sdkmessageprocessingsteps?$select=name,statecode,filteringattributes'),
    sorted('webresourceset?$select=name,content'),
    sorted('connectionreferences?$select=connectionreferencelogicalname,connectionid'),
  ]);
}

/** Breaks off at the nth call of whatever kind, before or after the environment has carried it out; counts them all. */
function breaking(at: number, afterwards: boolean) {
  let calls = 0;
  const broken = new Error('the connection broke');
  const through = (api: WebApi): WebApi => {
    const each =
      <A extends unknown[], R>(call: (...given: A) => Promise<R>) =>
      async (...given: A): Promise<R> => {
        const breaks = calls++ === at;
        if (breaks && !afterwards) throw broken;
        const answer = await call(...given);
        if (breaks) throw broken;
        return answer;
      };
    return {
      ...api,
      get: each((path) => api.get(path)),
      list: each((path) => api.list(path)),
      post: each((path, body, headers) => api.post(path, body, headers)),
      patch: each((path, body) => api.patch(path, body)),
      remove: each((path) => api.remove(path)),
    };
  };
  return { through, calls: () => calls };
}

const withFlows = () =>
  packageWith({
    change: (all) => [
      ...all,
      {
        kind: 'connectionReference',
        logicalName: 'cue_Teams',
        displayName: 'Teams',
        description: '',
        apiName: 'shared_teams',
      },
    ],
  });

test('whichever call a deployment breaks off at, the next run goes on and ends where an undisturbed one does', async () => {
  const pack = await withFlows();
  const undisturbed = await busyWorld();
  const counted = breaking(-1, false);
  const whole = await deploying(undisturbed, counted.through);
  expect((await whole.deploy(pack)).remaining).toEqual([]);
  const wanted = await picture(whole.api);
  const calls = counted.calls();
  expect(calls).toBeGreaterThan(20);

  await fc.assert(
    fc.asyncProperty(fc.nat({ max: calls - 1 }), fc.boolean(), async (at, afterwards) => {
      const here = await busyWorld();
      const broken = await deploying(here, breaking(at, afterwards).through);
      await expect(broken.deploy(pack)).rejects.toThrow('the connection broke');
      const next = await deploying(here);
      expect((await next.deploy(pack)).remaining).toEqual([]);
      expect(await picture(next.api)).toEqual(wanted);
    }),
    { numRuns: 20 },
  );
}, 600_000);

test('every write is lost once, or its answer is: nothing is imported twice for it', async () => {
  const pack = await withFlows();
  for (const answerLost of [false, true])
    for (let afterWrites = 0; ; afterWrites++) {
      const here = await busyWorld();
      const it = await deploying(here);
      here.standIn.breakConnection({ afterWrites, answerLost });
      const first = await it.deploy(pack).catch((fault: unknown) => fault);
      // So many writes a deployment has not: all of them have been broken once.
      if (!(first instanceof Error)) break;
      expect((await it.deploy(pack)).remaining).toEqual([]);
      expect((await it.api.list('importjobs?$select=progress')).length).toBe(1);
    }
}, 600_000);

test('a run that is stopped says so, and the next one joins the import instead of starting another', async () => {
  const here = await busyWorld();
  const finishImports = here.standIn.holdImports();
  const { api } = await deploying(here);
  here.environment({});
  const first = here.begin();
  await until(
    () => api.list('importjobs'),
    (jobs) => jobs.length === 1,
  );
  first.stop();
  const stopped = await first.ended;
  expect(stopped.exitCode).toBe(130);
  expect(stopped.err).toContain('it joins that import');
  const second = here.begin();
  await until(
    () => Promise.resolve(second.err()),
    (said) => said.includes('joining the import of Cueline that is under way'),
  );
  finishImports();
  expect((await second.ended).exitCode).toBe(0);
  expect(await api.list('importjobs')).toHaveLength(1);
});

test('an upgrade that broke between its halves is applied by the next run', async () => {
  const here = await busyWorld();
  here.environment({});
  const it = await deploying(here);
  await it.deploy(await packageWith());
  const next = await packageWith({ version: '0.2.0.0', change: upgraded });
  here.standIn.failNextImport('held');
  await expect(it.deploy(next)).rejects.toThrow('An unexpected error occurred. (0x80040216)');
  const { changes } = await it.plan(next);
  expect(changes[0]?.detail).toBe('the upgrade to 0.2.0.0 was begun: apply it');
  await expect(it.deploy(await packageWith({ version: '0.3.0.0' }))).rejects.toThrow('waits to be applied');
  const { done, remaining } = await it.deploy(next);
  expect(done.map(({ action }) => action)).toContain('import');
  expect(remaining).toEqual([]);
  expect(await it.api.list('solutions?$select=uniquename,version')).toMatchObject([
    { uniquename: 'Cueline', version: '0.2.0.0' },
  ]);
});

test('an upgrade writes the secret of the webhook first, because without one the platform refuses it', async () => {
  const here = await busyWorld({ webhookUpgradeTrouble: true });
  here.environment({});
  const it = await deploying(here);
  const { zip } = await packageWith();
  await it.api.post('ImportSolution', {
    CustomizationFile: Buffer.from(zip).toString('base64'),
    ImportJobId: 'b7a1c2d3-0000-4000-8000-000000000001',
    OverwriteUnmanagedCustomizations: true,
    PublishWorkflows: true,
  });
  const { remaining } = await it.deploy(await packageWith({ version: '0.2.0.0', change: upgraded }));
  expect(remaining).toEqual([]);
});
