import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startStandIn, type StandIn } from '../../connector/emulator/index.ts';
import { buildProject, type Built } from '../../scripts/build/build-project.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { formsAttach } from '../../scripts/verbs/forms-attach.ts';
import { formsDetach } from '../../scripts/verbs/forms-detach.ts';
import { callerOf, type Caller } from '../emulator/support/caller.ts';
import { copyOfProject } from './project-copy.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const { root, remove } = copyOfProject();
const folder = mkdtempSync(join(tmpdir(), 'cueline-forms-'));
const path = join(folder, 'here.json');
const library = 'cue_/scripts/opportunity.form.js';
let built: Built;
let standIn: StandIn;
let caller: Caller;

beforeAll(async () => {
  built = await buildProject(root);
});
afterAll(() => {
  remove();
  rmSync(folder, { recursive: true });
});
afterEach(() => standIn.close());
beforeEach(async () => {
  standIn = await startStandIn({ languages: [1033, 1031] });
  caller = await callerOf(standIn);
  inFile([]);
});

function inFile(forms: readonly object[]): void {
  const { url, tenantId, clientId } = standIn;
  const file = {
    name: 'here',
    organization: { url },
    signIn: { tenantId, clientId, secretVariable: 'CUELINE_CLIENT_SECRET', issuerUrl: url },
    deployment: { forms },
    senders: [],
  };
  writeFileSync(path, JSON.stringify(file));
}

const installed = () =>
  caller.post('ImportSolution', {
    CustomizationFile: Buffer.from(built.zip).toString('base64'),
    OverwriteUnmanagedCustomizations: true,
    PublishWorkflows: true,
    ImportJobId: '0d0b1d3e-5f7c-4b6a-9a35-2f6c1f0a7d11',
  });

async function run(...words: string[]) {
  const { terminal, out, err } = recordedTerminal({ CUELINE_CLIENT_SECRET: standIn.clientSecret });
  const exitCode = await runProgram([formsAttach, formsDetach], ['forms', ...words, '--env', path], {
    ...terminal,
    root,
  });
  return { exitCode, out: out(), err: err() };
}

interface Form {
  readonly formid: string;
  readonly formxml: string;
}
const forms = async (how: 'published' | 'saved', name = 'Opportunity', type = 2): Promise<readonly Form[]> => {
  const from = how === 'saved' ? 'systemforms/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()' : 'systemforms';
  return (await caller.list(
    `${from}?$select=formid,formxml&$filter=name eq '${name}' and type eq ${type}`,
  )) as unknown as readonly Form[];
};
const textOf = async (how: 'published' | 'saved', name?: string): Promise<string> =>
  (await forms(how, name))[0]?.formxml ?? '';

test('a form gets our script, published; detaching gives back its text to the letter, and nothing else ever changed', async () => {
  await installed();
  inFile([
    { table: 'opportunity', form: 'Opportunity' },
    { table: 'incident', form: 'Case' },
    { table: 'contact', form: 'Contact' },
    { table: 'lead', form: 'Lead' },
  ]);
  const all = async () =>
    (await caller.list('systemforms')).map(({ name, type, formxml }) => ({ name, type, formxml }));
  const before = await all();

  const plan = await run('attach', '--plan');
  expect(plan).toMatchObject({ exitCode: 0 });
  expect(plan.out).toContain('onload → Cueline.opportunityForm.onLoad');
  expect(plan.out).toContain('adds the tab "Journey events" with cue_/pages/person.html');
  expect(await all()).toEqual(before);

  expect(await run('attach')).toMatchObject({ exitCode: 0 });
  const attached = await textOf('published');
  expect(attached).toContain(`<Library name="${library}"`);
  expect(attached).toContain('functionName="Cueline.opportunityForm.onLoad"');
  expect(await textOf('published', 'Case')).toContain('functionName="Cueline.caseForm.onLoad"');
  expect(await textOf('published', 'Field Sales')).not.toContain('Cueline');
  expect((await forms('published', 'Opportunity', 7))[0]?.formxml).not.toContain('Cueline');
  expect((await forms('published', 'Contact', 7))[0]?.formxml).not.toContain('cue_');
  const [page] = await caller.list("webresourceset?$select=webresourceid&$filter=name eq 'cue_/pages/person.html'");
  const id = String(page?.webresourceid).toUpperCase();
  for (const name of ['Contact', 'Lead']) {
    const shown = await textOf('published', name);
    expect(shown.match(/<Url>cue_\/pages\/person\.html<\/Url>/g)).toHaveLength(1);
    expect(shown).toContain(`<WebResourceId>{${id}}</WebResourceId>`);
    expect(shown).toContain('<label description="Journey-Ereignisse" languagecode="1031" />');
    expect(shown).not.toContain('languagecode="1036"');
  }

  const again = await run('attach');
  expect(again.out).toBe('What of ours is for these forms is on them already, and published.');
  expect(await textOf('published')).toBe(attached);

  expect(await run('detach')).toMatchObject({ exitCode: 0 });
  expect(await all()).toEqual(before);
  expect((await run('detach')).out).toBe('None of these forms has anything of ours.');
});

test('what a maker saved and did not publish is kept, and the plan says that it will be published too', async () => {
  await installed();
  const [form] = await forms('published');
  const drafted = (form?.formxml ?? '').replace('description="Topic"', 'description="What it is about"');
  await caller.patch(`systemforms(${form?.formid ?? ''})`, { formxml: drafted });
  expect(await textOf('published')).toBe(form?.formxml);
  const plan = await run('attach', '--form', 'Opportunity', '--plan');
  expect(plan.out).toContain('nobody published yet');
  await run('attach', '--form', 'Opportunity');
  expect(await textOf('published')).toContain('What it is about');
  await run('detach', '--form', 'Opportunity');
  expect(await textOf('published')).toBe(drafted);
});

test('a run that was stopped between saving and publishing is finished by the next one', async () => {
  await installed();
  await run('attach', '--form', 'Opportunity');
  const attached = await textOf('saved');
  await run('detach');
  const [form] = await forms('saved');
  await caller.patch(`systemforms(${form?.formid ?? ''})`, { formxml: attached });
  const { out } = await run('attach', '--form', 'Opportunity', '--json');
  expect(JSON.parse(out)).toMatchObject({ ok: true, data: { changes: [{ action: 'publish', name: 'opportunity' }] } });
  expect(await textOf('published')).toBe(attached);
});

test('two forms of one name are told apart by their ids, and the fault lists them', async () => {
  await installed();
  const [form] = await forms('published');
  const second = await caller.create('systemforms', {
    name: 'Opportunity',
    objecttypecode: 'opportunity',
    type: 2,
    formxml: form?.formxml,
  });
  const refused = await run('attach', '--form', 'Opportunity');
  expect(refused).toMatchObject({ exitCode: 1 });
  expect(refused.err).toContain(second);
  expect(await run('attach', '--form', second.toUpperCase())).toMatchObject({ exitCode: 0 });
  const attached = (await forms('published')).filter(({ formxml }) => formxml.includes(library));
  expect(attached.map(({ formid }) => formid)).toEqual([second]);
});

test('without the solution nothing is touched: the form would not open any more', async () => {
  const refused = await run('attach', '--form', 'Opportunity');
  expect(refused).toMatchObject({ exitCode: 3 });
  expect(refused.err).toContain('form-script-missing');
  expect(await textOf('saved')).toBe(await textOf('published'));
});

test('a handler that somebody added by hand keeps the library, and is warned of', async () => {
  await installed();
  await run('attach', '--form', 'Field Sales');
  const [form] = await forms('published', 'Field Sales');
  const byHand = `<Handler functionName="Cueline.opportunityForm.onLoad" libraryName="${library}" handlerUniqueId="{8}" />`;
  const formxml = (form?.formxml ?? '').replace('</Handlers>', `${byHand}</Handlers>`);
  await caller.patch(`systemforms(${form?.formid ?? ''})`, { formxml });
  await caller.post('PublishXml', {
    ParameterXml: '<importexportxml><entities><entity>opportunity</entity></entities></importexportxml>',
  });
  const { err } = await run('detach');
  expect(err).toContain('opportunity: Field Sales still calls');
  expect(await textOf('published', 'Field Sales')).toContain(byHand);
});

test('a page that somebody put on a form by hand stays there, and is warned of; without the page nothing is touched', async () => {
  const [form] = await forms('published', 'Contact');
  const byHand = (form?.formxml ?? '').replace('contoso_/pages/map.html', 'cue_/pages/person.html');
  const refused = await run('attach', '--table', 'contact', '--form', 'Contact');
  expect(refused).toMatchObject({ exitCode: 3 });
  expect(refused.err).toContain('The environment has no web resource cue_/pages/person.html');
  expect(await textOf('saved', 'Contact')).toBe(form?.formxml);

  await installed();
  await caller.patch(`systemforms(${form?.formid ?? ''})`, { formxml: byHand });
  const { out } = await run('attach', '--table', 'contact', '--form', 'Contact', '--json');
  expect(JSON.parse(out)).toMatchObject({ data: { changes: [{ action: 'publish', name: 'contact' }] } });
  const { err } = await run('detach');
  expect(err).toContain('contact: Contact still shows cue_/pages/person.html: 1 control(s)');
  expect(await textOf('saved', 'Contact')).toBe(byHand);
});

test('an environment without the tables of an app is not asked for their forms', async () => {
  await standIn.close();
  standIn = await startStandIn({ without: ['sales', 'service'] });
  inFile([]);
  expect(await run('detach')).toMatchObject({ exitCode: 0 });
  const refused = await run('attach', '--table', 'opportunity', '--form', 'Opportunity');
  expect(refused).toMatchObject({ exitCode: 3 });
  expect(refused.err).toContain('There is no main form "Opportunity" in the table opportunity. It has none at all.');
});

test.each([
  [['attach'], 2, 'no-form-named'],
  [['attach', '--form', 'Oportunity'], 3, 'form-not-found'],
  [['attach', '--table', 'account'], 2, 'unknown-table'],
  [['detach', '--table', 'account'], 2, 'unknown-table'],
])('%j ends with %i, %s', async (words, exitCode, code) => {
  const ran = await run(...words);
  expect(ran.exitCode).toBe(exitCode);
  expect(ran.err).toContain(code);
});

test('a form that is no XML can not be saved, as with the platform', async () => {
  const [form] = await forms('published');
  expect(await caller.patch(`systemforms(${form?.formid ?? ''})`, { formxml: '<form><tabs></form>' })).toMatchObject({
    status: 400,
  });
  expect(await caller.get('accounts/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()')).toMatchObject({
    status: 501,
  });
  expect(await caller.post('PublishXml', { ParameterXml: 'all' })).toMatchObject({ status: 400 });
});
