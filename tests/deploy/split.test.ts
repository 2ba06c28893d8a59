import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { caseOpened } from '../../connector/triggers/index.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { recordChangeHandlers } from '../../scripts/project.ts';
import { deploy } from '../../scripts/verbs/deploy.ts';
import { doctor } from '../../scripts/verbs/doctor.ts';
import type { DoctorRow } from '../../solution/index.ts';
import { callerOf } from '../emulator/support/caller.ts';
import { runDataverse } from '../gateway/support/dataverse.ts';
import { environmentFile, secrets } from '../gateway/support/environment.ts';
import { runGateway } from '../gateway/support/running-gateway.ts';
import { until } from '../gateway/support/until.ts';
import { recordedTerminal } from '../scripts/recorded-terminal.ts';
import { temporary, world } from './support/world.ts';

const values = {
  cue_SurveyFormId: 'form',
  cue_SurveyScoreQuestion: 'r1',
  cue_TeamsTeamId: 't',
  cue_TeamsChannelId: 'c',
};

const bare = world({ without: ['sales', 'service'] }, { deployment: { values, split: true, flows: true } });
afterAll(async () => (await bare).close());

interface Document {
  readonly packages: readonly { readonly uniqueName: string }[];
  readonly leftOut: readonly object[];
  readonly done?: readonly { readonly name: string; readonly always?: true }[];
  readonly changes?: readonly { readonly name: string }[];
}
const documentOf = (out: string): Document => (JSON.parse(out) as { readonly data: Document }).data;

test('where Sales and Service are not installed, the core and the flows are, and the rest is named with its reason', async () => {
  const here = await bare;
  const planned = await here.run('--plan');
  expect(planned.out).toContain('CuelineSales is left out: the environment has no tables opportunity and quote');
  expect(planned.out).toContain('CuelineService is left out: the environment has no table incident');
  expect(planned.out).toContain('built and checked when the connector has its name here');
  const { exitCode, out, err } = await here.run('--json');
  expect({ exitCode, err }).toMatchObject({ exitCode: 0 });
  expect(documentOf(out).packages.map(({ uniqueName }) => uniqueName)).toEqual(['CuelineCore', 'CuelineFlows']);
  const again = documentOf((await here.run('--json')).out);
  expect(again.done?.filter(({ always }) => !always)).toEqual([]);
});

test('the other form is refused before anything is changed, as each component would belong to two solutions', async () => {
  const here = await bare;
  here.environment({ deployment: { values } });
  const { exitCode, err } = await here.run('--plan');
  expect(exitCode).toBe(5);
  expect(err).toContain('the environment has the other form of it, CuelineCore');
  expect(err).toContain('cueline uninstall');
});

test('parts are not asked for together with files', async () => {
  const { exitCode, err } = await (await bare).run('--split', '--solution', 'any.zip');
  expect(exitCode).toBe(2);
  expect(err).toContain('--split and --solution exclude each other');
});

test('with both, from nothing to an event that starts a journey, and a second run does nothing', async () => {
  const dataverse = await runDataverse([caseOpened]);
  const gateway = await runGateway({ organizationUrl: dataverse.url, handlers: recordChangeHandlers.handlers });
  const { signIn, recordChanges } = environmentFile(dataverse.url);
  const path = temporary('split.json');
  const file = {
    name: 'test',
    organization: { url: dataverse.url, id: dataverse.organizationId },
    signIn,
    senders: [],
    recordChanges: { secretVariables: recordChanges?.secretVariables },
    gateway: { publicUrl: gateway.url },
    deployment: { values },
  };
  writeFileSync(path, JSON.stringify(file));
  const run = async (): Promise<Document> => {
    const { terminal, out, err } = recordedTerminal(secrets);
    const exitCode = await runProgram([deploy], ['deploy', '--env', path, '--split', '--flows', '--json'], terminal);
    expect({ exitCode, err: exitCode === 0 ? '' : err() }).toEqual({ exitCode: 0, err: '' });
    return documentOf(out());
  };
  const first = await run();
  expect(first.leftOut).toEqual([]);
  const names = first.done?.map(({ name }) => name) ?? [];
  const parts = names.filter((name) => /^Cueline[A-Z]/.test(name));
  expect(parts).toEqual(['CuelineCore', 'CuelineSales', 'CuelineService', 'CuelineFlows']);
  // The webhook does not stay at the package's placeholder while the flows wait for the connector.
  expect(names.indexOf('Cueline gateway')).toBeLessThan(names.indexOf('CuelineFlows'));

  const contact = randomUUID();
  await dataverse.addContact(contact, 'nora.lind@example.org');
  await dataverse.put(`incidents(${randomUUID()})`, {
    title: 'Broken',
    'customerid_contact@odata.bind': `/contacts(${contact})`,
  });
  await until(
    async () => {
      await dataverse.settled();
      return dataverse.entries(caseOpened);
    },
    (all) => all.length === 1,
  );
  expect((await run()).done?.filter(({ always }) => !always)).toEqual([]);
});

test('the doctor of the split form asks for its parts, leaves out what could not be imported, and tells which is outdated', async () => {
  const here = await bare;
  const solutionRows = async (): Promise<readonly DoctorRow[]> => {
    const { terminal, out } = recordedTerminal(here.variables);
    await runProgram([doctor], ['doctor', '--env', here.environmentPath, '--json'], terminal);
    const { rows } = (JSON.parse(out()) as { readonly data: { readonly rows: readonly DoctorRow[] } }).data;
    return rows.filter(({ check }) => check === 'solution');
  };
  expect(await solutionRows()).toEqual([
    { check: 'solution', state: 'green', says: expect.stringMatching(/^The solution CuelineCore \S+ is installed/) },
  ]);
  const api = await callerOf(here.standIn);
  const [core] = await api.list("solutions?$filter=uniquename eq 'CuelineCore'");
  await api.patch(`solutions(${String(core?.solutionid)})`, { version: '0.0.1.0' });
  expect(await solutionRows()).toMatchObject([
    {
      state: 'amber',
      says: expect.stringMatching(/^The solution CuelineCore is version 0\.0\.1\.0, and this project is/),
    },
  ]);
});
