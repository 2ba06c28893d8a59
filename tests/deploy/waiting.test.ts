import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebApiRefused } from '../../connector/dataverse/index.ts';
import { importJobs } from '../../solution/deploy/import-jobs.ts';
import type { EnvironmentApi } from '../../solution/environment/environment-api.ts';
import { patientApi } from '../../solution/environment/patient-api.ts';
import { until } from '../gateway/support/until.ts';
import { deploying, quickImporter } from './support/deploying.ts';
import { packageWith } from './support/packages.ts';
import { world, type World } from './support/world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here.close());

const refused = (status: number, code: string, retryAfterMs?: number): WebApiRefused =>
  new WebApiRefused(status, code, 'solutions', retryAfterMs);

/** An environment that refuses some calls and then answers, by a clock of its own. */
function refusing(...refusals: readonly WebApiRefused[]) {
  const left = [...refusals];
  const [waits, told]: [number[], string[]] = [[], []];
  let time = 0;
  const answer = (): Promise<unknown> => {
    const next = left.shift();
    return next ? Promise.reject(next) : Promise.resolve('answer');
  };
  const api = { get: answer, post: answer } as unknown as EnvironmentApi;
  const patient = patientApi(api, {
    now: () => time,
    wait: (ms) => {
      waits.push(ms);
      time += ms;
      return Promise.resolve();
    },
    longestMinutes: 10,
    tell: (words) => told.push(words),
  });
  return { patient, waits, told };
}

test('a call that is asked to wait is sent again exactly when it may, and people are told', async () => {
  const { patient, waits, told } = refusing(refused(429, '0x80072322', 7000), refused(429, '0x80072321', 42_500));
  expect(await patient.post('PublishXml', {})).toBe('answer');
  expect(waits).toEqual([7000, 42_500]);
  expect(told).toEqual(['the environment asks to wait for 7 s', 'the environment asks to wait for 43 s']);
});

test('a call that the lock of another import refuses waits for its end, whatever status it is told with', async () => {
  const { patient, waits, told } = refusing(refused(429, '0x80071151'), refused(400, '0x80071151'));
  expect(await patient.get('solutions')).toBe('answer');
  expect(waits).toEqual([15_000, 15_000]);
  expect(new Set(told)).toEqual(
    new Set(['another import, removal or publishing is under way in the environment: waiting for its end']),
  );
});

test('waiting has an end with a fault that says what to do, and begins at none that would be too long', async () => {
  const long = refusing(...Array.from({ length: 100 }, () => refused(429, '0x80071151')));
  await expect(long.patient.get('solutions')).rejects.toMatchObject({
    code: 'environment-busy',
    retry: 'later',
    hint: expect.stringContaining('solution history') as unknown,
  });
  expect(long.waits).toHaveLength(40);
  const hour = refusing(refused(429, '', 3_600_000));
  await expect(hour.patient.get('solutions')).rejects.toMatchObject({ code: 'environment-busy' });
  expect(hour.waits).toEqual([]);
});

test('any other refusal passes at once', async () => {
  const { patient, waits } = refusing(refused(503, ''), refused(400, '0x80048d19'));
  for (const status of [503, 400]) await expect(patient.get('solutions')).rejects.toMatchObject({ status });
  expect(waits).toEqual([]);
});

test('an import whose job the lock lets fail is begun again, with words, and comes to its end', async () => {
  const it = await deploying(here);
  const { zip, content } = await packageWith();
  here.standIn.failNextImport('locked');
  const words: string[] = [];
  const wanted = { zip, content, uploadId: '', upgrade: false, values: new Map<string, string>(), connections: [] };
  await quickImporter(it.api).run(wanted, (one) => words.push(one));
  expect(words).toContain(
    'waiting with Cueline: another import, removal or publishing is under way in the environment',
  );
  expect(await it.api.list("solutions?$filter=uniquename eq 'Cueline'")).toHaveLength(1);
  expect(await it.api.list('importjobs?$select=importjobid')).toHaveLength(2);
});

test('the verb waits with its calls where Dataverse refuses for the number of requests', async () => {
  const limits = { method: 'PUT', headers: { 'content-type': 'application/json' } };
  const at = `${here.standIn.url}/standin/service-protection`;
  await fetch(at, { ...limits, body: JSON.stringify({ requests: 0, windowSeconds: 10 }) });
  const running = here.begin();
  // Nothing is let in until it has been told so.
  await until(running.err, (said) => said.includes('the environment asks to wait for'));
  await fetch(at, { method: 'DELETE' });
  expect((await running.ended).exitCode).toBe(0);
});

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

/** An environment with one import job of ours that nothing ends, and system jobs of others. */
function withJobs(systemJobs: (turn: number) => readonly object[]) {
  let asked = 0;
  const importJob = { importjobid: randomUUID(), progress: 40, startedon: inHours(-1) };
  const api = {
    list: (path: string) => Promise.resolve(path.startsWith('importjobs') ? [importJob] : systemJobs(asked++)),
  } as unknown as EnvironmentApi;
  let time = 0;
  const jobs = importJobs(api, {
    now: () => time,
    wait: (ms) => {
      time += ms;
      return Promise.resolve();
    },
    longestMinutes: 90,
  });
  return { jobs, jobId: importJob.importjobid, minutes: () => time / 60_000 };
}

test('a dead import beside one that somebody has begun later is not joined', async () => {
  const { jobs } = withJobs(() => [{ asyncoperationid: randomUUID(), createdon: inHours(0) }]);
  expect(await jobs.underWay('Cueline')).toBeUndefined();
  const earlier = withJobs(() => [{ asyncoperationid: randomUUID(), createdon: inHours(-1) }]);
  expect(await earlier.jobs.underWay('Cueline')).toBe(earlier.jobId);
});

test('an import that was joined and that nothing works on any more ends with a fault, long before the last minute', async () => {
  const other = { asyncoperationid: randomUUID(), createdon: inHours(-2) };
  const { jobs, jobId, minutes } = withJobs((turn) => (turn < 10 ? [other] : []));
  await expect(jobs.follow('Cueline', { jobId }, () => undefined)).rejects.toMatchObject({
    code: 'import-abandoned',
    hint: expect.stringContaining('begins a new import') as unknown,
  });
  expect(minutes()).toBeLessThan(3);
});
