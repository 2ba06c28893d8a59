import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import {
  readEnvironment,
  signInVariables,
  type EnvironmentFile,
  type NeededVariables,
} from '../../connector/gateway/index.ts';
import { exitCodeMeanings, exitCodes } from '../../scripts/command/exit-code.ts';
import { verbs } from '../../scripts/cueline.ts';

type Node = Readonly<Record<string, unknown>>;

const textOf = (name: string): string => readFileSync(`docs/ci/${name}`, 'utf8');
const templates = ['github-actions.yml', 'azure-pipelines.yml'] as const;
const scriptKeys = new Set(['run', 'bash', 'script', 'inlineScript']);

/** Every object in the document, the outermost first. */
function nodesIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(nodesIn)];
}
const documentOf = (name: string): Node => parse(textOf(name), { strict: true, uniqueKeys: true }) as Node;
const scriptsIn = (document: Node): readonly string[] =>
  nodesIn(document).flatMap((node) =>
    Object.entries(node).flatMap(([key, value]) => (scriptKeys.has(key) && typeof value === 'string' ? [value] : [])),
  );
/** What is given to `npx cueline`, without what the shell does with its output. */
const commandsIn = (document: Node): readonly string[] =>
  scriptsIn(document).flatMap((script) =>
    [...script.matchAll(/npx cueline ([^|>;&\n]+)/g)].map(([, words = '']) => words.trim()),
  );
const environmentsIn = (document: Node): readonly string[] =>
  nodesIn(document).flatMap(({ env }) => (env ? Object.keys(env) : []));

/** The verb that the words name, with commander's own opinion of what follows. */
function understood(words: readonly string[]): string {
  const verb = verbs.find(({ name }) => name === words.slice(0, name.split(' ').length).join(' '));
  if (!verb) return `there is no verb in: ${words.join(' ')}`;
  const command = new Command(verb.name.replace(' ', '-'))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  for (const name of Object.keys(verb.arguments ?? {})) command.argument(name);
  for (const { flags } of verb.options ?? []) command.option(flags);
  command.option('--json').action(() => undefined);
  try {
    command.parse(words.slice(verb.name.split(' ').length), { from: 'user' });
    return 'understood';
  } catch (error) {
    return (error as Error).message;
  }
}

test('the words of a template are judged as the command itself would', () => {
  expect(understood(['deploy', '--env', 'test', '--plan'])).toBe('understood');
  expect(understood(['deploi', '--env', 'test'])).toContain('no verb');
  expect(understood(['deploy', '--plann'])).toContain('unknown option');
  expect(understood(['solution', 'diff', 'old.zip'])).toContain('missing required argument');
});

describe.each(templates)('%s', (name) => {
  const document = documentOf(name);

  test('goes the whole way, in this order', () => {
    const way = commandsIn(document).map((words) => words.replace(/ --solution \S+| --json/g, ''));
    expect([...new Set(way)]).toEqual([
      'build',
      'solution inspect dist/solution/Cueline_*_managed.zip',
      'solution inspect dist/solution/CuelineFlows_*_managed.zip',
      'solution diff last/Cueline_*_managed.zip dist/solution/Cueline_*_managed.zip',
      'deploy --env test --plan',
      'deploy --env test',
      'doctor --env test',
      'deploy --env prod --plan',
      'deploy --env prod --yes',
      'doctor --env prod',
      'diff --env prod',
    ]);
  });

  test('every command is one that there is, with options that it has', () => {
    for (const words of commandsIn(document))
      expect([words, understood(words.split(' '))]).toEqual([words, 'understood']);
  });

  test('no script has an expression of the build server in it, and no command a variable', () => {
    for (const script of scriptsIn(document)) expect(script).not.toMatch(/\$\{\{|\$\([A-Z]/);
    for (const words of commandsIn(document)) expect(words).not.toContain('$');
  });

  test('secrets come from the store of the build server, as variables', () => {
    for (const { env } of nodesIn(document))
      for (const [variable, value] of Object.entries((env as Record<string, string> | undefined) ?? {}))
        if (/SECRET/.test(variable))
          expect(value).toMatch(/^\$(\{\{ secrets\.CUELINE_[A-Z_]+ \}\}|\(CUELINE_[A-Z_]+\))$/);
    expect(environmentsIn(document)).toContain('CUELINE_WEBHOOK_SECRET');
  });

  test('the exit codes it speaks of are those of the command', () => {
    const known = Object.values(exitCodes).map(String);
    const told = [...textOf(name).matchAll(/exit code (\d+)|-eq (\d+)|== '(\d+)'/g)].map(([, ...codes]) =>
      codes.find(Boolean),
    );
    expect(told.length).toBeGreaterThan(5);
    expect(told.filter((code) => !known.includes(code ?? ''))).toEqual([]);
    const [compared = ''] = scriptsIn(document).filter((script) => script.includes('solution diff'));
    expect(compared).toContain(`|| test $? -eq ${exitCodes.drift}`);
  });

  test('what it runs of others is pinned to a major version', () => {
    const used = nodesIn(document).flatMap(({ uses, task }) => [uses, task].filter((one) => typeof one === 'string'));
    expect(used.length).toBeGreaterThan(5);
    for (const one of used) expect(one).toMatch(/^[\w/-]+@v?\d+$/);
  });
});

test('GitHub: only jobs with an environment may sign in, nobody may write code, and no deployment is cancelled', () => {
  const document = documentOf('github-actions.yml');
  expect(document['permissions']).toEqual({});
  const jobs = document['jobs'] as Readonly<Record<string, Node & { permissions: Node; steps: readonly Node[] }>>;
  for (const [job, { permissions, environment, concurrency, steps }] of Object.entries(jobs)) {
    expect([job, permissions['id-token'] === 'write']).toEqual([job, environment !== undefined]);
    expect(['read', undefined]).toContain(permissions['contents']);
    if (steps.some(({ run }) => /cueline deploy/.test(String(run))))
      expect(concurrency).toEqual({ group: `cueline-${String(environment)}`, 'cancel-in-progress': false });
  }
});

test('GitHub: secrets are given to the steps that sign in, and to nothing that npm runs', () => {
  const document = documentOf('github-actions.yml');
  const jobs = Object.values(document['jobs'] as Readonly<Record<string, Node & { steps: readonly Node[] }>>);
  for (const { env, steps } of jobs) {
    expect(env).toBeUndefined();
    for (const { run, env: given } of steps)
      expect([run, JSON.stringify(given ?? {}).includes('secrets.')]).toEqual([
        run,
        /cueline (deploy|doctor|diff) --env/.test(String(run)),
      ]);
  }
});

test('Azure Pipelines: one deployment after another, into environments that can ask for approval', () => {
  const document = documentOf('azure-pipelines.yml');
  expect(document['lockBehavior']).toBe('sequential');
  for (const job of nodesIn(document)
    .filter(({ jobs }) => Array.isArray(jobs))
    .flatMap(({ jobs }) => jobs as Node[]))
    if (commandsIn(job).some((words) => words.startsWith('deploy')))
      expect(job).toMatchObject({ deployment: expect.any(String), environment: expect.stringMatching(/^cueline-/) });
});

test('the environment files of the page are whole, and the templates set every variable they name', () => {
  const files = [...textOf('README.md').matchAll(/```json\n(.*?)```/gs)].map(
    ([, json = '']) => JSON.parse(json) as unknown,
  );
  expect(files).toHaveLength(3);
  const named = files.flatMap((file) => {
    let needed: readonly string[] = [];
    const gather = ({ signIn, deployment, recordChanges }: EnvironmentFile): NeededVariables => {
      needed = [
        ...signInVariables(signIn).secrets,
        ...(deployment.signIn ? signInVariables(deployment.signIn).secrets : []),
        ...(recordChanges?.secretVariables ?? []),
      ];
      return { secrets: needed, others: [] };
    };
    const long = 'x'.repeat(40);
    const variables = new Proxy({}, { get: () => long, has: () => true });
    expect(readEnvironment(file, variables, 'prod.json', gather).deployment.production).toBe(true);
    return needed;
  });
  for (const variable of named)
    for (const name of templates)
      if (variable !== 'CUELINE_FEDERATED_TOKEN' || name === 'azure-pipelines.yml')
        expect([
          name,
          variable,
          textOf(name).includes(`${variable}:`) || textOf(name).includes(`export ${variable}=`),
        ]).toEqual([name, variable, true]);
});

test('the page says of exit codes what the command says', () => {
  const rows = [...textOf('README.md').matchAll(/^\| (\d+) \| ([^|]+) \|/gm)].map(([, code, words]) => [
    Number(code),
    words,
  ]);
  expect(rows.length).toBeGreaterThan(3);
  const known = Object.entries(exitCodes).map(([name, code]) => [
    code,
    exitCodeMeanings[name as keyof typeof exitCodes],
  ]);
  for (const row of rows) expect(known).toContainEqual(row);
});
