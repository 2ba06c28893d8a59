import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { plannedSolutions, type PlannedSolution } from '../../scripts/build/solution.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { webResourcesList } from '../../scripts/verbs/web-resources-list.ts';
import { webResourcesPush } from '../../scripts/verbs/web-resources-push.ts';
import { componentsOf, solutionZip } from '../../solution/index.ts';
import { callerOf, messageOf, type Caller } from '../emulator/support/caller.ts';
import { recordedTerminal } from '../scripts/recorded-terminal.ts';
import { world, type World } from './support/world.ts';

let here: World;
let api: Caller;
let core: PlannedSolution;

async function bring(caller: Caller, kind: 'managed' | 'unmanaged', brought = core): Promise<void> {
  const answer = await caller.post('ImportSolution', {
    CustomizationFile: Buffer.from(solutionZip(brought.components, brought.manifest, kind)).toString('base64'),
    ImportJobId: randomUUID(),
    OverwriteUnmanagedCustomizations: false,
    PublishWorkflows: true,
  });
  if (answer.status >= 300) throw new Error(messageOf(answer));
}

beforeAll(async () => {
  here = await world();
  api = await callerOf(here.standIn);
  const [one] = await plannedSolutions(`${process.cwd()}/`, 'one');
  if (!one) throw new Error('nothing is built');
  core = one;
});
afterAll(() => here.close());

async function push(at: World, ...words: readonly string[]) {
  const { terminal, out, err } = recordedTerminal(at.variables);
  const all = ['webresources', 'push', '--env', at.environmentPath, ...words];
  const exitCode = await runProgram([webResourcesPush], all, terminal);
  return { exitCode, out: out(), err: err() };
}

interface Told {
  readonly data: { readonly changes: readonly { readonly action: string; readonly name: string }[] };
}
const told = (out: string) => (JSON.parse(out) as Told).data.changes.map(({ action, name }) => `${action} ${name}`);

const script = 'cue_/scripts/commands.js';
const contentOf = async (name: string): Promise<string> =>
  String((await api.list(`webresourceset?$select=content&$filter=name eq '${name}'`))[0]?.content);

/** Somebody works on a script in the environment: saved, and not published. */
async function edit(name: string, content: string): Promise<void> {
  const [row] = await api.list(`webresourceset?$select=webresourceid&$filter=name eq '${name}'`);
  const answer = await api.patch(`webresourceset(${String(row?.webresourceid)})`, { content: btoa(content) });
  if (answer.status >= 300) throw new Error(messageOf(answer));
}

test('what the environment does not have is not made: the solution comes first', async () => {
  const { exitCode, err } = await push(here);
  expect(exitCode).toBe(5);
  expect(err).toContain(script);
  expect(err).toContain('cueline deploy');
  expect(await api.list('webresourceset')).toEqual([]);
});

test('after an import there is nothing to write', async () => {
  await bring(api, 'unmanaged');
  const { exitCode, out } = await push(here, '--json');
  expect([exitCode, told(out)]).toEqual([0, []]);
});

test('only what differs is written, and people see it', async () => {
  const built = await contentOf(script);
  await edit(script, '"use strict";');
  await api.post('PublishAllXml', {});
  expect(await contentOf(script)).not.toBe(built);
  const plan = await push(here, '--plan', '--json');
  expect(told(plan.out)).toEqual([`update ${script}`, `publish ${script}`]);
  expect((await push(here)).exitCode).toBe(0);
  expect(await contentOf(script)).toBe(built);
  expect(told((await push(here, '--plan', '--json')).out)).toEqual([]);
});

test('--only leaves the others alone, by name, by a part of it and by a pattern', async () => {
  await edit(script, '"use strict";');
  await edit('cue_/icons/send.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  expect(told((await push(here, '--plan', '--json', '--only', 'commands.js')).out)).toEqual([`update ${script}`]);
  expect(told((await push(here, '--plan', '--json', '--only', 'icons/*')).out)).toEqual(['update cue_/icons/send.svg']);
  const both = await push(here, '--plan', '--json', '--only', script, '*.svg');
  expect(told(both.out)).toHaveLength(2);
  const unknown = await push(here, '--only', 'comands.js');
  expect(unknown.exitCode).toBe(2);
  expect(unknown.err).toContain('No web resource is named comands.js');
  expect((await push(here)).exitCode).toBe(0);
});

test('a production environment is written to with --yes only', async () => {
  here.environment({ deployment: { production: true } });
  const { exitCode, err } = await push(here);
  expect([exitCode, err]).toEqual([2, expect.stringContaining('--yes')]);
  expect((await push(here, '--yes')).exitCode).toBe(0);
});

test('over a managed solution nothing is written, because it would hide the next version', async () => {
  const other = await world();
  try {
    const there = await callerOf(other.standIn);
    await bring(there, 'managed');
    // A part of ours that came unmanaged does not make the other one so.
    const icon = componentsOf(core.components, 'webResource').filter(({ name }) => name.endsWith('send.svg'));
    const part = icon.map((one) => ({ ...one, id: randomUUID(), name: 'cue_/icons/part.svg' }));
    await bring(there, 'unmanaged', { components: part, manifest: { ...core.manifest, uniqueName: 'CuelineSales' } });
    const { exitCode, err } = await push(other);
    expect(exitCode).toBe(5);
    expect(err).toContain('Cueline is a managed solution, and what is written over it would hide its next version');
  } finally {
    await other.close();
  }
});

test('the list says how large everything is, packed and not, and what it may weigh', async () => {
  const { terminal, out } = recordedTerminal({});
  expect(await runProgram([webResourcesList], ['webresources', 'list', '--check', '--json'], terminal)).toBe(0);
  const { data } = JSON.parse(out()) as {
    data: { resources: readonly { name: string; bytes: number; packedBytes: number }[]; over: readonly string[] };
  };
  const found = data.resources.find(({ name }) => name === script);
  expect(found?.packedBytes).toBeLessThan(found?.bytes ?? 0);
  expect(data.over).toEqual([]);
});
