import { afterEach, expect, test } from '@jest/globals';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { clientSecretTokens, dataverseWebApi, type WebApi } from '../../connector/dataverse/index.ts';
import { manifest } from '../../scripts/project.ts';
import {
  commandComparison,
  componentsOf,
  cuelineCommands,
  deploymentPhases,
  packageContent,
  planDeployment,
  runDeployment,
  solutionZip,
  uninstallPhases,
  type Component,
} from '../../solution/index.ts';
import { callerOf, messageOf, type Caller } from '../emulator/support/caller.ts';
import { endAll, runningStandIn } from '../emulator/support/running.ts';
import { importZip } from '../emulator/support/sample-solution.ts';
import { unzip } from '../solution/read-back.ts';
import { commandSample } from '../solution/sample-commands.ts';
import { quickImporter } from './support/deploying.ts';

afterEach(endAll);

type Kind = 'managed' | 'unmanaged';
type App = 'sales' | 'service';

const components = commandSample();
const zipOf = async (kind: Kind): Promise<Uint8Array> => solutionZip(await components, manifest, kind);

async function environment(without: readonly App[] = []) {
  const standIn = await runningStandIn({ without });
  const { url, tenantId, clientId, clientSecret } = standIn;
  const tokens = clientSecretTokens({ tenantId, clientId, clientSecret, organizationUrl: url, issuerUrl: url });
  const api: WebApi = dataverseWebApi({ organizationUrl: url, tokens, words: true });
  return { standIn, api, caller: await callerOf(standIn) };
}

/** What the platform says against it; nothing where it takes the package. */
async function imported(caller: Caller, zip: Uint8Array): Promise<string> {
  const answer = await importZip(caller, Buffer.from(zip).toString('base64'));
  return answer.status < 300 ? '' : messageOf(answer);
}

const deployment = async (api: WebApi, kind: Kind) => {
  const zip = await zipOf(kind);
  return deploymentPhases({
    api,
    importer: quickImporter(api),
    organizationId: undefined,
    packages: [{ name: 'Cueline.zip', zip, content: packageContent(zip) }],
    settings: { values: new Map(), connections: [], disabledSteps: [] },
  });
};

const silent = { begun: () => undefined, progress: () => undefined, ended: () => undefined };

const removal = (api: WebApi, all: readonly Component[], clientId: string) =>
  uninstallPhases({
    api,
    organizationId: undefined,
    own: { publisher: manifest.publisher, solutions: [manifest.uniqueName], components: all },
    deleteData: true,
    parts: [],
    clientId,
  });

/** The package with one text of customizations.xml replaced. */
async function changed(from: string, to: string): Promise<Uint8Array> {
  const members = { ...unzip(await zipOf('unmanaged')) };
  const xml = strFromU8(members['customizations.xml'] ?? new Uint8Array());
  if (!xml.includes(from)) throw new Error(`nothing to replace: ${from}`);
  return zipSync({ ...members, 'customizations.xml': strToU8(xml.replace(from, () => to)) });
}

/** A button of somebody else on contacts, in the layer that nobody manages. */
const others = async (): Promise<Uint8Array> => {
  const [contact] = cuelineCommands;
  if (!contact) throw new Error('there are no commands');
  const of = { ...manifest, uniqueName: 'Others' };
  const members = unzip(solutionZip(await commandSample({ commands: [contact] }), of, 'unmanaged'));
  const xml = strFromU8(members['customizations.xml'] ?? new Uint8Array()).replaceAll('cue.contact.', 'other.contact.');
  return zipSync({ ...members, 'customizations.xml': strToU8(xml) });
};

const drift = async (api: WebApi) => commandComparison(componentsOf(await components, 'commands')).differences(api);

const actions = (caller: Caller) => caller.list("ribbondiffs?$select=diffid&$filter=endswith(diffid,'.CustomAction')");

test.each<Kind>(['managed', 'unmanaged'])(
  'a %s deployment brings the commands, compares as the same, and an uninstall leaves nothing',
  async (kind) => {
    const { api, caller, standIn } = await environment();
    const before: unknown = JSON.parse(JSON.stringify(standIn.snapshot()));
    const done = await runDeployment(await deployment(api, kind), silent);
    expect(done.remaining).toEqual([]);
    expect(await actions(caller)).toHaveLength(14);
    expect(await drift(api)).toEqual([]);
    expect((await planDeployment(await deployment(api, kind))).changes).toEqual([]);
    const phases = removal(api, await components, standIn.clientId);
    const gone = await runDeployment(phases, silent);
    expect(gone.remaining).toEqual([]);
    expect(gone.done.some(({ phase }) => phase === 'commands')).toBe(kind === 'unmanaged');
    expect(JSON.parse(JSON.stringify(standIn.snapshot()))).toEqual(before);
  },
  60_000,
);

test('an import needs the tables, and everything that a button uses', async () => {
  const { caller } = await environment(['service']);
  expect(await imported(caller, await zipOf('managed'))).toContain("Entity 'incident': the table does not exist");
  const { caller: whole } = await environment();
  for (const [from, to, words] of [
    ['Command="cue.lead.sendEvent.form.Command"', 'Command="cue.lead.nothing"', "uses the command 'cue.lead.nothing'"],
    [
      '<EnableRule Id="cue.lead.sendEvent.form.EnableRule" />',
      '<EnableRule Id="cue.lead.no" />',
      "the rule 'cue.lead.no'",
    ],
    ['LocLabel Id="cue.lead.sendEvent.form.LabelText"', 'LocLabel Id="cue.lead.mute"', "the label 'cue.lead.sendEvent"],
    [
      'ModernImage="$webresource:cue_/icons/send.svg"',
      'ModernImage="$webresource:cue_/no.svg"',
      "'cue_/no.svg' does not",
    ],
  ] as const)
    expect(await imported(whole, await changed(from, to))).toContain(words);
  expect(await actions(whole)).toEqual([]);
});

test('commands of others in the unmanaged layer stop an unmanaged deployment, and a managed one lies beside them', async () => {
  const { api, caller } = await environment();
  expect(await imported(caller, await others())).toBe('');
  await expect(planDeployment(await deployment(api, 'unmanaged'))).rejects.toThrow(
    'the command bar of contact has unmanaged changes that are not ours',
  );
  const { changes } = await planDeployment(await deployment(api, 'managed'));
  expect(changes).toMatchObject([{ action: 'import' }]);
});

/** A button of others that calls nothing, beside ours on contacts. */
async function withOthers(attributes: string): Promise<Uint8Array> {
  const theirs =
    '<CustomAction Id="other.CustomAction" Location="Mscrm.Form.contact.MainTab.Save.Controls._children" Sequence="5">' +
    `<CommandUIDefinition><Button Id="other" Sequence="5" ${attributes} /></CommandUIDefinition></CustomAction>`;
  return changed('<CustomActions>', `<CustomActions>${theirs}`);
}

test('an uninstall takes our commands off and leaves those of others where they are', async () => {
  const { api, caller, standIn } = await environment();
  expect(await imported(caller, await withOthers('LabelText="Other"'))).toBe('');
  const { remaining } = await runDeployment(removal(api, await components, standIn.clientId), silent);
  expect(remaining).toEqual([]);
  expect(await actions(caller)).toMatchObject([{ diffid: 'other.CustomAction' }]);
  for (const set of ['ribboncommands', 'ribbonrules', 'webresourceset']) expect(await caller.list(set)).toEqual([]);
});

test('a button of others that shows a picture of ours stops an uninstall before anything is removed', async () => {
  const { api, caller, standIn } = await environment();
  expect(await imported(caller, await withOthers('ModernImage="$webresource:cue_/icons/send.svg"'))).toBe('');
  await expect(runDeployment(removal(api, await components, standIn.clientId), silent)).rejects.toThrow(
    /- web resource cue_\/icons\/send\.svg is needed by the button of a command bar [-0-9a-f]+ of the solution Cueline$/,
  );
  expect(await actions(caller)).toHaveLength(15);
});

test('an uninstall that broke off after the buttons goes on with what they called', async () => {
  const { api, caller, standIn } = await environment();
  expect(await imported(caller, await zipOf('unmanaged'))).toBe('');
  const broken: WebApi = {
    ...api,
    remove: (path) => (path.startsWith('ribbonrules') ? Promise.reject(new Error('no line')) : api.remove(path)),
  };
  await expect(runDeployment(removal(broken, await components, standIn.clientId), silent)).rejects.toThrow('no line');
  expect(await actions(caller)).toEqual([]);
  expect((await runDeployment(removal(api, await components, standIn.clientId), silent)).remaining).toEqual([]);
  expect(await caller.list('ribbonrules')).toEqual([]);
});

test('an import whose lists are empty takes nothing away', async () => {
  const { caller } = await environment();
  expect(await imported(caller, await zipOf('unmanaged'))).toBe('');
  const empty = (await commandSample()).map((one) => (one.kind === 'commands' ? { ...one, buttons: [] } : one));
  expect(await imported(caller, solutionZip(empty, manifest, 'unmanaged'))).toBe('');
  expect(await actions(caller)).toHaveLength(14);
});

test('a button that somebody changed, one that is gone and one too many are told as drift', async () => {
  const { api, caller } = await environment();
  expect(await imported(caller, await zipOf('unmanaged'))).toBe('');
  const other = await changed(
    'Id="cue.contact.openTimeline.form.CustomAction"',
    'Id="cue.contact.closeTimeline.form.CustomAction"',
  );
  expect(await imported(caller, other)).toBe('');
  const told = await drift(api);
  expect(told.map(({ name, what, here, there }) => [name, what, here, there])).toEqual([
    ['cue.contact.openTimeline.form.CustomAction', 'the whole', 'there', 'missing'],
    ['cue.contact.closeTimeline.form.CustomAction', 'the whole', 'not there', 'there'],
  ]);
  const renamed = await changed('Sequence="80" TemplateAlias="o1"', 'Sequence="99" TemplateAlias="o1"');
  expect(await imported(caller, renamed)).toBe('');
  expect(await drift(api)).toEqual([
    {
      kind: 'command',
      name: expect.stringContaining('.CustomAction'),
      what: 'button',
      here: 'as built',
      there: 'another',
    },
  ]);
});
