import { replaced } from './changed-package.ts';
import { emitter, endpoint, replay, seedsIn, step, viewer, withoutColumn } from './seeds.ts';

type Row = Readonly<Record<string, unknown>>;

/** One way to make an environment differ: what makes it, and gives what undoes it, and the line that names it. */
export type Drift = readonly [kind: string, make: () => Promise<() => Promise<unknown>>, says: string | RegExp];

const name = 'Cueline opportunity-won: Update of opportunity';
const handlerOfForm = /<Handler functionName="Cueline\.[^>]*\/>/;
const tabOfForm = /<tab name="cue_journeyevents".*?<\/tab>/;
const onContact = 'form contact: Contact: page cue_/pages/person.html';

/** Every kind of drift. @param seed the seeds of an environment that is not there yet when tests get their names */
export const drifts = (seed: () => ReturnType<typeof seedsIn>): readonly Drift[] => [
  [
    'filtering columns',
    () => seed().changed(step, { filteringattributes: 'name' }),
    `step ${name}: filtering columns: statecode | name`,
  ],
  ['rank', () => seed().changed(step, { rank: 4 }), `step ${name}: rank: 1 | 4`],
  ['state', () => seed().changed(step, { statecode: 1, statuscode: 2 }), `step ${name}: state: on | off`],
  [
    'job removal',
    () => seed().changed(step, { asyncautodelete: false }),
    `step ${name}: removal of finished system jobs: yes | no`,
  ],
  [
    'image columns',
    async () => seed().changed(await seed().imagePath(), { attributes: 'name' }),
    /^step image (pre|post) of Cueline opportunity-won: .*: columns: .* \| name$/,
  ],
  [
    'missing image',
    async () => {
      const { sdkmessageprocessingstepimageid: id } = await seed().images();
      return seed().removed(
        'sdkmessageprocessingstepimages',
        `sdkmessageprocessingstepimages(${String(id)})`,
        ['sdkmessageprocessingstepimageid', 'name', 'entityalias', 'imagetype', 'messagepropertyname', 'attributes'],
        { 'sdkmessageprocessingstepid@odata.bind': `/${step}` },
      );
    },
    /^step image (pre|post) of Cueline opportunity-won: .*: the whole: there \| missing$/,
  ],
  ['unknown step', () => seed().stranger(), "step Their own: the whole: not there | somebody else's, on our endpoint"],
  [
    'endpoint URL',
    () => seed().changed(endpoint, { url: 'https://elsewhere.example.com/' }),
    'webhook endpoint Cueline gateway: URL: https://gateway.example.com/v1/record-changes | https://elsewhere.example.com/',
  ],
  [
    'endpoint property',
    () => seed().changed(endpoint, { userclaim: 2 }),
    'webhook endpoint Cueline gateway: claim of the user: none | user id',
  ],
  [
    'connector operation',
    () =>
      seed().openApi((text) =>
        text
          .replace('"operationId":"SendCustomEvent"', '"operationId":"Other"')
          .replace('"operationId": "SendCustomEvent"', '"operationId": "Other"'),
      ),
    'connector operation SendCustomEvent: the whole: there | missing',
  ],
  [
    'connector host',
    () => seed().openApi((text) => JSON.stringify({ ...(JSON.parse(text) as Row), host: 'old.example.com' })),
    /^connector Cueline Journey Triggers: host: gateway\.example\.com \| old\.example\.com$/,
  ],
  [
    'web resource',
    async () => seed().published(await seed().resource(), 'alert(1)'),
    /^web resource cue_.*\.js: content: [0-9a-f]{12} \(\d+ bytes\) \| [0-9a-f]{12} \(8 bytes\)$/,
  ],
  [
    'value of a variable',
    async () => {
      const row = await seed().first("environmentvariablevalues?$filter=schemaname eq 'cue_GatewayHost'");
      return seed().changed(`environmentvariablevalues(${String(row.environmentvariablevalueid)})`, {
        value: 'old.example.com',
      });
    },
    'environment variable cue_GatewayHost: value: gateway.example.com | old.example.com',
  ],
  [
    'default of a variable',
    async () => {
      const row = await seed().first("environmentvariabledefinitions?$filter=schemaname eq 'cue_GatewayAudience'");
      return seed().changed(`environmentvariabledefinitions(${String(row.environmentvariabledefinitionid)})`, {
        defaultvalue: 'api://x',
      });
    },
    'environment variable cue_GatewayAudience: default: api://cueline | api://x',
  ],
  [
    'type of an attribute',
    async () => seed().changed(await seed().attribute('cartvalue'), { type: 10 }),
    /^trigger .*: attribute cartValue: number \| text$/,
  ],
  [
    'name of an attribute',
    async () => seed().changed(await seed().attribute('cartvalue'), { uniquename: 'msdynmkt_total' }),
    /^trigger .*: attribute cartValue: number \| missing$/,
  ],
  ['missing role', () => seed().roleGone(), `security role ${viewer}: the whole: there | missing`],
  [
    'missing privilege',
    () => seed().otherRole(viewer, ([, ...others]) => others),
    `security role ${viewer}: privilege prvReadcue_eventsummary: organization | missing`,
  ],
  [
    'privilege more',
    () => seed().otherRole(viewer, (held) => [...held, { name: 'prvReadContact', depth: 'Local' }]),
    `security role ${viewer}: privilege prvReadContact: not there | business unit`,
  ],
  [
    'other depth',
    () =>
      seed().otherRole(emitter, (all) =>
        all.map((one) => (one.name === 'prvReadContact' ? { ...one, depth: 'Local' } : one)),
      ),
    `security role ${emitter}: privilege prvReadContact: organization | business unit`,
  ],
  [
    'role of the application user',
    () => seed().roleTaken(),
    /^application user [0-9a-f-]{36}: security role Cueline Event Emitter: given \| missing$/,
  ],
  [
    'missing column',
    () => seed().otherTable((table) => withoutColumn(table, 'cue_dryrun')),
    `table ${replay}: column cue_dryrun: yes or no | missing`,
  ],
  [
    'type of a column',
    () =>
      seed().otherColumn('cue_dryrun', ({ name: column, displayName, description }) => ({
        name: column,
        displayName,
        description,
        type: 'text',
        length: 10,
      })),
    `table ${replay}: column cue_dryrun: yes or no | text`,
  ],
  [
    'length of a column',
    () => seed().otherColumn('cue_result', (column) => ({ ...column, type: 'memo', length: 500 })),
    `table ${replay}: column cue_result, length: 2000 | 500`,
  ],
  [
    'label of a choice',
    () =>
      seed().otherColumn('cue_state', (column) =>
        column.type === 'choice'
          ? { ...column, options: column.options.map((one, at) => (at === 0 ? { ...one, label: 'Old' } : one)) }
          : column,
      ),
    /^table cue_replayrequest: column cue_state, option 482100000: .+ \| Old$/,
  ],
  [
    'option of a choice',
    () =>
      seed().otherColumn('cue_state', (column) =>
        column.type === 'choice' ? { ...column, options: column.options.slice(0, -1) } : column,
      ),
    /^table cue_replayrequest: column cue_state, option \d+: .+ \| missing$/,
  ],
  [
    'alternate key',
    () =>
      replaced(
        seed().api,
        'table',
        (table) => ({ ...table, keys: [] }),
        ({ name: table }) => table === 'cue_eventsummary',
      ),
    'table cue_eventsummary: alternate key on cue_name: there | missing',
  ],
  ['missing app', () => seed().appGone(), 'model-driven app cue_Cueline: the whole: there | missing'],
  [
    'missing site map',
    async () =>
      seed().removed(
        'sitemaps',
        await seed().siteMapPath(),
        ['sitemapid', 'sitemapname', 'sitemapnameunique', 'sitemapxml'],
        {},
      ),
    'site map cue_Cueline: the whole: there | missing',
  ],
  [
    'entry of the site map',
    () => seed().siteMap((xml) => xml.replaceAll('Entity="cue_replayrequest"', 'Url="https://example.com/"')),
    'site map cue_Cueline: entry cue_replayrequest: in Repair | missing',
  ],
  [
    'group of an entry',
    () => seed().siteMap((xml) => xml.replace('Title="Repair"', 'Title="Mend"')),
    'site map cue_Cueline: entry cue_replayrequest: in Repair | in Mend',
  ],
  [
    'library of a form',
    () => seed().form((xml) => xml.replace(/<Library name="cue_[^>]*\/>/, '')),
    /^form opportunity: Opportunity: library cue_\S+: once \| missing$/,
  ],
  [
    'missing handler',
    () => seed().form((xml) => xml.replace(handlerOfForm, '')),
    /^form opportunity: Opportunity: on\w+ Cueline\.\S+: once \| missing$/,
  ],
  [
    'handler that is off',
    () => seed().form((xml) => xml.replace(handlerOfForm, (tag) => tag.replace('enabled="true"', 'enabled="false"'))),
    /^form opportunity: Opportunity: on\w+ Cueline\.\S+: on \| off$/,
  ],
  [
    'handler that is there twice',
    () => seed().form((xml) => xml.replace(handlerOfForm, (tag) => tag + tag)),
    /^form opportunity: Opportunity: on\w+ Cueline\.\S+: once \| 2 times$/,
  ],
  ['missing page', () => seed().form((xml) => xml.replace(tabOfForm, ''), 'contact'), `${onContact}: once | missing`],
  [
    'page in a hidden tab',
    () =>
      seed().form(
        (xml) => xml.replace(tabOfForm, (tab) => tab.replace('visible="true"', 'visible="false"')),
        'contact',
      ),
    `${onContact}: shown | hidden`,
  ],
  [
    'page without its record',
    () =>
      seed().form(
        (xml) => xml.replace(tabOfForm, (tab) => tab.replace('<PassParameters>true', '<PassParameters>false')),
        'contact',
      ),
    `${onContact}, record: passed | not passed`,
  ],
  [
    'parameters of connections',
    () => seed().connectorPart('connectionparameters', () => '{"more":{"type":"string"}}'),
    /^connector Cueline Journey Triggers: parameters of connections\/\S+( \(and \d+ more\))?: /,
  ],
  [
    'ways to sign in',
    () => seed().connectorPart('connectionparametersets', () => ''),
    'connector Cueline Journey Triggers: ways to sign in: there | missing',
  ],
  [
    'audience of the connector',
    () =>
      seed().connectorPart('connectionparametersets', (text) =>
        text.replaceAll('@environmentVariables(\\"cue_GatewayAudience\\")', 'api://old'),
      ),
    'connector Cueline Journey Triggers: audience: api://cueline | api://old',
  ],
  [
    'policies',
    () => seed().connectorPart('policytemplateinstances', () => 'not JSON'),
    'connector Cueline Journey Triggers: policies: there | unreadable',
  ],
  [
    'colour of the icon',
    () => seed().connectorPart('iconbrandcolor', () => '#123456'),
    /^connector Cueline Journey Triggers: colour of the icon: #[0-9a-f]{6} \| #123456$/i,
  ],
];
