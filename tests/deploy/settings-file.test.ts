import { writeFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { settingsFile } from '../../solution/index.ts';
import { deploying } from './support/deploying.ts';
import { packageWith } from './support/packages.ts';
import { temporary, world } from './support/world.ts';

const running = world();
afterAll(async () => (await running).close());

const problemsOf = (json: unknown): readonly string[] => {
  try {
    settingsFile(json, 'of a test');
    return [];
  } catch (fault) {
    return (fault as { readonly problems: readonly string[] }).problems;
  }
};

test('everything that is wrong with the form of a settings file is said at once', () => {
  const problems = problemsOf({
    EnvironmentVariabels: [],
    EnvironmentVariables: [{ SchemaName: 'cue_A', Valeu: 'x' }, { SchemaName: 'CUE_a', Value: 1 }, { Value: 'x' }],
    ConnectionReferences: [{ LogicalName: 'cue_B' }, { LogicalName: 'cue_B' }],
  });
  expect(problems).toEqual([
    'EnvironmentVariabels: is not known. Did you mean "EnvironmentVariables"?',
    'EnvironmentVariables[0].Valeu: is not known. Did you mean "Value"?',
    'EnvironmentVariables[1].Value: is no text',
    'EnvironmentVariables[2].SchemaName: is missing',
    'EnvironmentVariables: has CUE_a more than once',
    'ConnectionReferences: has cue_B more than once',
  ]);
});

test('whatever a file holds, it is read or refused with reasons', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      for (const problem of problemsOf({ EnvironmentVariables: json })) expect(problem).not.toBe('');
    }),
  );
});

test('a name that nothing has is refused with the one that was meant, and what the flows use may stand there', async () => {
  const here = await running;
  const settings = temporary('settings.json');
  here.environment({ deployment: { settingsFile: settings.split('/').at(-1) } });
  const plan = (file: object) => {
    writeFileSync(settings, JSON.stringify(file));
    return here.run('--plan');
  };
  const variable = await plan({ EnvironmentVariables: [{ SchemaName: 'cue_GatewayHots', Value: 'x' }] });
  expect(variable.exitCode).toBe(5);
  expect(variable.err).toContain('have a variable cue_GatewayHots. Did you mean "cue_GatewayHost"?');
  const reference = await plan({ ConnectionReferences: [{ LogicalName: 'cue_Teems', ConnectionId: 'c' }] });
  expect(reference.err).toContain('Did you mean "cue_Teams"?');
  const flows = await plan({ EnvironmentVariables: [{ SchemaName: 'cue_TeamsTeamId', Value: 'x' }] });
  expect(flows.exitCode).toBe(0);
});

test('a value that does not fit the type of its variable is refused before anything is imported', async () => {
  const here = await running;
  const types = { number: 'many', boolean: 'true', json: '{' } as const;
  here.environment({
    deployment: { values: Object.fromEntries(Object.entries(types).map(([t, v]) => [`cue_${t}`, v])) },
  });
  const typed = await packageWith({
    change: (all) => [
      ...all,
      ...(['number', 'boolean', 'json'] as const).map((type) => ({
        kind: 'environmentVariable' as const,
        schemaName: `cue_${type}`,
        displayName: type,
        description: '',
        type,
        required: true,
      })),
    ],
  });
  await expect((await deploying(here)).plan(typed)).rejects.toMatchObject({
    problems: [
      'the value of cue_number is not a number such as 12.5',
      'the value of cue_boolean is not yes or no',
      'the value of cue_json is not JSON',
    ],
  });
});
