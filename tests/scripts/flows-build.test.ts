import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runProgram } from '../../scripts/command/program.ts';
import { readJsonFile } from '../../scripts/environment/environment-file.ts';
import { startLocalSystem, type LocalSystem } from '../../scripts/local/local-system.ts';
import { flowsBuild } from '../../scripts/verbs/flows-build.ts';
import { builtProject } from './backfill-world.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const project = builtProject();
const { root } = project;
const environmentFile = join(root, 'dist', 'here.json');
const zip = (name: string): string => join(root, 'dist/solution', name);

let system: LocalSystem;
beforeAll(async () => {
  system = await startLocalSystem(root, project.built(), { dataverse: 0, gateway: 0 });
  const { standIn } = system;
  const file = (await readJsonFile(join(root, 'solution/environments/local.json'))) as Record<string, object>;
  const organization = { url: standIn.url, id: standIn.organizationId };
  writeFileSync(
    environmentFile,
    JSON.stringify({ ...file, organization, signIn: { ...file['signIn'], issuerUrl: standIn.url } }),
  );
});
afterAll(() => system.close());

async function run(...words: string[]) {
  const { terminal, out, err } = recordedTerminal(Object.assign({}, system.secrets));
  const exitCode = await runProgram([flowsBuild], ['flows', 'build', ...words], { ...terminal, root });
  return { exitCode, out: out(), err: err() };
}

const importFlows = (file: string): Promise<unknown> =>
  system.api.post('ImportSolution', {
    CustomizationFile: readFileSync(zip(file)).toString('base64'),
    ImportJobId: randomUUID(),
    OverwriteUnmanagedCustomizations: true,
    PublishWorkflows: true,
  });

test('as they are built for no environment, the flows are refused with the name that is missing', async () => {
  await expect(importFlows('CuelineFlows_0_1_0_0.zip')).rejects.toThrow();
  const [job] = await system.api.list("importjobs?$filter=solutionname eq 'CuelineFlows'");
  expect(job?.data).toMatch(/there is no connector shared_cue-5fcueline-20journey-20triggers-5f; here it is called/);
  expect(await system.api.list('workflows?$filter=category eq 5')).toEqual([]);
});

test('built for the environment that was asked, they can be imported after Cueline', async () => {
  const { exitCode, out, err } = await run('--env', environmentFile, '--json');
  expect({ exitCode, asked: err.includes('asking http') }).toEqual({ exitCode: 0, asked: true });
  const { data } = JSON.parse(out) as { data: { apiName: string } };
  expect(data.apiName).toMatch(/^shared_cue-5fcueline-20journey-20triggers-5f[0-9a-f]{16}$/);

  await importFlows('CuelineFlows_0_1_0_0_managed.zip');
  const flows = await system.api.list('workflows?$select=name,statecode,clientdata&$filter=category eq 5');
  expect(flows.map(({ name }) => name)).toContain('Send survey answers to a journey');
  for (const { statecode, clientdata } of flows) {
    expect(statecode).toBe(0);
    expect(clientdata).toContain(`"apiId": "/providers/Microsoft.PowerApps/apis/${data.apiName}"`);
  }
  const references = await system.api.list(
    "connectionreferences?$filter=connectionreferencelogicalname eq 'cue_JourneyTriggers'",
  );
  expect(references).toMatchObject([{ connectorid: `/providers/Microsoft.PowerApps/apis/${data.apiName}` }]);
  expect(readFileSync(zip('README.md'), 'utf8')).toContain(`call the connector \`${data.apiName}\``);
  expect(existsSync(zip('Cueline_0_1_0_0.zip'))).toBe(true);
});

test('with the name typed in, nothing is asked and the same name gives the same bytes', async () => {
  const apiName = 'shared_cue-5fcueline-20journey-20triggers-5f0123456789abcdef';
  const bytes = async (folder: string): Promise<Buffer> => {
    const { exitCode, err, out } = await run('--api-name', apiName, '--out', join(root, 'dist', folder));
    expect({ exitCode, asked: err.includes('asking') }).toEqual({ exitCode: 0, asked: false });
    expect(out).toContain(`The flows call the connector ${apiName}.`);
    return readFileSync(join(root, 'dist', folder, 'CuelineFlows_0_1_0_0.zip'));
  };
  expect((await bytes('one')).equals(await bytes('two'))).toBe(true);
});

test.each(['shared_teams', 'cue_cueline', 'shared_cue-5fcueline-20journey-20triggers-5f', '../x'])(
  '%s is not taken for a name of the connector',
  async (apiName) => {
    const { exitCode, err } = await run('--api-name', apiName);
    expect(exitCode).toBe(2);
    expect(err).toContain(`"${apiName}" is not a name of this connector`);
  },
);
