import { expect, test } from '@jest/globals';
import { inspectSolution, inspectionData, inspectionPage, solutionZip } from '../../../solution/index.ts';
import { manifest, sample } from '../sample.ts';
import { customizationsXml, documents, manifestXml, solutionWith } from './plain-solution.ts';
import { madeZip, type MadeMember } from './zip-maker.ts';

const ours = inspectSolution(solutionZip(sample(), manifest, 'managed'));
const pageOf = (zip: Uint8Array, all = false): string => {
  const inspection = inspectSolution(zip);
  return inspectionPage(inspection.model, inspection.findings, { severity: 'info', all });
};

const id = (last: string): string => `0c3f1a52-6c2e-5d0e-9a44-1f6d7f3f9d${last}`;
const solution = (customizations: string, roots: string, members: readonly MadeMember[] = []): Uint8Array =>
  madeZip({
    members: [
      ...documents({
        customizations: customizationsXml(customizations),
        solution: manifestXml(`<RootComponents>${roots}</RootComponents>`),
      }),
      ...members,
    ],
  });
const rulesOf = (zip: Uint8Array): readonly string[] => [
  ...new Set(inspectSolution(zip).findings.map(({ rule, severity }) => `${severity} ${rule}`)),
];

interface StepParts {
  readonly message?: string;
  readonly columns?: string;
  readonly mode?: number;
  readonly stage?: number;
  readonly endpoint?: string;
  readonly id?: string;
}
const update = '20bebb1b-ea3e-db11-86a7-000a3a5473e8';
const create = '9ebdbb1b-ea3e-db11-86a7-000a3a5473e8';
const steps = (...all: readonly StepParts[]): string =>
  `<SdkMessageProcessingSteps>${all
    .map(
      (step) =>
        `<SdkMessageProcessingStep Name="A step" SdkMessageProcessingStepId="{${step.id ?? id('10')}}"><SdkMessageId>${step.message ?? update}</SdkMessageId>` +
        `<PluginTypeName>Some.Plugin, Some</PluginTypeName><PrimaryEntity>account</PrimaryEntity><FilteringAttributes>${step.columns ?? 'name'}</FilteringAttributes>` +
        `<Mode>${step.mode ?? 1}</Mode>${step.endpoint === undefined ? '' : `<EventHandler>{${step.endpoint}}</EventHandler>`}<Stage>${step.stage ?? 40}</Stage></SdkMessageProcessingStep>`,
    )
    .join('')}</SdkMessageProcessingSteps>`;
const stepRoot = `<RootComponent type="92" id="{${id('10')}}" behavior="0" />`;
const endpoint = (url: string): string =>
  `<ServiceEndpoints><ServiceEndpoint ServiceEndpointId="{${id('20')}}" Name="Hook"><Contract>8</Contract><AuthType>5</AuthType><Url>${url}</Url></ServiceEndpoint></ServiceEndpoints>`;
const endpointRoot = `<RootComponent type="95" id="{${id('20')}}" behavior="0" />`;
const resource = (changes: { name?: string; type?: number; id?: string; file?: string } = {}): string =>
  `<WebResources><WebResource><WebResourceId>${changes.id ?? `{${id('30')}}`}</WebResourceId><Name>${changes.name ?? 'pl_/a.js'}</Name><WebResourceType>${changes.type ?? 3}</WebResourceType><FileName>${changes.file ?? '/WebResources/a.txt'}</FileName></WebResource></WebResources>`;
const resourceRoot = '<RootComponent type="61" schemaName="pl_/a.js" behavior="0" />';
const file: MadeMember = { name: 'WebResources/a.txt', content: 'let a = 1;' };

test('our own package has no finding at all, and says so', () => {
  expect(ours.findings).toEqual([]);
  expect(inspectionPage(ours.model, ours.findings, { severity: 'info', all: false })).toMatch(
    /^Cueline 0\.1\.0\.0, managed\n[^]*\n0 errors, 0 warnings, 0 notes\.$/,
  );
});

test('a step is told in one sentence: when, how, whereto, with what', () => {
  const { components } = inspectionData(ours);
  const words = components.find(({ name }) => name === 'Cueline opportunity-won: Update of opportunity')?.words;
  expect(words).toBe(
    'When statecode or statuscode of opportunity changes, after the operation, asynchronously, posts to https://cueline.example.com/v1/record-changes with images pre (statecode), post (customerid, estimatedvalue, parentcontactid)',
  );
});

test('components are a tree by kind, with what matters beside their names', () => {
  const page = inspectionPage(ours.model, ours.findings, { severity: 'info', all: false });
  expect(page).toContain('├─ 1 web resource\n│  └─ cue_/scripts/opportunity.form.js  script, 14 bytes');
  expect(page).toMatch(
    /└─ 2 environment variables\n {3}├─ cue_GatewayHost +text\n {3}└─ cue_MaskPersonalData +boolean, default yes/,
  );
});

/** One fault in a sound package, and the findings that name it. */
const seeded: readonly (readonly [what: string, zip: Uint8Array, rules: readonly string[]])[] = [
  ['a root without body', solution('', resourceRoot), ['error RootWithoutBody']],
  ['a body without root', solution(resource(), '', [file]), ['warning BodyWithoutRoot']],
  ['a file that is missing', solution(resource(), resourceRoot), ['error FileMissing']],
  ['a type nobody knows', solution('', '<RootComponent type="10042" id="{x}" />'), ['info UnknownComponent']],
  ['a file of nobody', solutionWith([{ name: 'notes.txt', content: 'note' }]), ['info StrayFile']],
  [
    'a file without content type',
    solutionWith([{ name: 'notes.csx', content: 'note' }]),
    ['error ContentTypeMissing', 'info StrayFile'],
  ],
  ['no content types', madeZip({ members: documents().slice(1) }), ['error ContentTypeMissing']],
  ['an id that is none', solution(resource({ id: '{17}' }), resourceRoot, [file]), ['error NotAGuid']],
  ['an id without braces', solution(resource({ id: id('30') }), resourceRoot, [file]), ['warning GuidForm']],
  ['two of one id', solution(steps({}, {}), stepRoot), ['error DuplicateId']],
  ['a type against its extension', solution(resource({ type: 5 }), resourceRoot, [file]), ['warning WebResourceType']],
  ['an Update without columns', solution(steps({ columns: '' }), stepRoot), ['warning UpdateWithoutFilter']],
  ['a Create with columns', solution(steps({ message: create }), stepRoot), ['warning FilterWithoutUpdate']],
  ['a plug-in that runs while somebody saves', solution(steps({ mode: 0 }), stepRoot), ['info SynchronousStep']],
  ['a background step too early', solution(steps({ stage: 20 }), stepRoot), ['error AsynchronousTooEarly']],
  ['an endpoint of somebody else', solution(steps({ endpoint: id('20') }), stepRoot), ['warning EndpointElsewhere']],
  [
    'a call while somebody saves',
    solution(steps({ endpoint: id('20'), mode: 0 }) + endpoint('https://hook.example.com/'), stepRoot + endpointRoot),
    ['warning SynchronousEndpoint'],
  ],
  ['another port', solution(endpoint('https://hook.example.com:8443/'), endpointRoot), ['error EndpointAddress']],
  ['no encryption', solution(endpoint('http://hook.example.com/'), endpointRoot), ['error EndpointAddress']],
  [
    'an address of one environment',
    solution(endpoint('https://mine.azurewebsites.net/api'), endpointRoot),
    ['warning EnvironmentUrl'],
  ],
];

test.each(seeded)('%s is found, and nothing else is', (_what, zip, rules) => {
  expect(rulesOf(zip)).toEqual(rules);
});

test('a value of one environment that travels along is found', () => {
  const folder = 'environmentvariabledefinitions/pl_Host';
  const zip = solutionWith([
    {
      name: `${folder}/environmentvariabledefinition.xml`,
      content:
        '<environmentvariabledefinition schemaname="pl_Host"><type>100000000</type></environmentvariabledefinition>',
    },
    {
      name: `${folder}/environmentvariablevalues.json`,
      content: '{"environmentvariablevalues":{"environmentvariablevalue":{"value":"dev"}}}',
    },
  ]);
  expect(rulesOf(zip)).toEqual(['warning EnvironmentValueShipped']);
  expect(pageOf(zip)).toContain('pl_Host  text, value dev');
});

const random = 'k7Qz0pXw3Vb9Lr5Tn2Yc8Hd4Jf6Gs1Ma';
/** Put together here, so that no scanner of this repository takes them for real ones. */
const secrets: readonly (readonly [kind: string, text: string])[] = [
  ['private key', ['-----BEGIN RSA PRIVATE', ' KEY-----'].join('')],
  ['token (JWT)', `x = "eyJ${random}.eyJ${random}.${random}"`],
  ['connection string with a key', `Endpoint=sb://x;SharedAccessKey=${random}${random}=`],
  ['shared access signature', `https://x.example/?sv=2020&sig=${random}%3D`],
  ['GitHub token', `ghp_${random}abcd`],
  ['Stripe key', ['sk_li', `ve_${random}`].join('')],
  ['client secret of Entra ID', `abc8Q~${random}x`],
  ['AWS key', ['AKIA', 'ABCDEFGH12345678'].join('')],
  ['password', 'Password = "Tr0ub4dor&3xyz"'],
  ['secret', `"client_secret": "${random}"`],
  ['key', `{"apiKey":"${random}"}`],
  ['password in a URL', 'https://joe:hunter22x@host.example/'],
];

test.each(secrets)('a %s is found, and never shown', (kind, text) => {
  const zip = solutionWith([{ name: 'notes.txt', content: `first line\n${text}` }]);
  const [found] = inspectSolution(zip).secrets;
  expect(found).toMatchObject({ kind, member: 'notes.txt', line: 2 });
  const told = JSON.stringify(inspectionData(inspectSolution(zip))) + pageOf(zip, true);
  for (const part of text.match(/[A-Za-z0-9]{9,}/g) ?? [])
    if (!/^(SharedAccessKey|client|PRIVATE|Password)/.test(part)) expect(told).not.toContain(part);
});

test.each([
  'const password = getPassword(options);',
  '"apiKey": { "type": "securestring", "uiDefinition": {} }',
  'clientSecret: \'@environmentVariables("cue_Secret")\'',
  '"password": "@parameters(\'Password\')"',
  'secretName="my-vault-secret-name"',
  '<SecretStore>0</SecretStore>',
  'subscription-key={your-key-here}',
  'token: 3f2504e0-4f89-41d3-9a0c-0305e82c3301',
])('no secret is seen in %s', (text) => {
  expect(inspectSolution(solutionWith([{ name: 'notes.txt', content: text }])).secrets).toEqual([]);
});

test('a name with signs that turn a terminal around is shown without them', () => {
  const page = pageOf(
    solution(resource({ name: 'pl_/a\u202egnp.js' }), '<RootComponent type="61" schemaName="pl_/a\u202egnp.js" />', [
      file,
    ]),
  );
  expect(page).toContain('pl_/a\\u202egnp.js');
  expect(page).not.toContain('\u202e');
});

test('what has to be there before is said once, with who needs it', () => {
  const needs = ['a', 'b'].map(
    (name) =>
      `<MissingDependency><Required type="1" schemaName="incident" displayName="Case" solution="Service (9.0)" /><Dependent type="60" displayName="Form ${name}" /></MissingDependency>`,
  );
  const zip = madeZip({
    members: documents({
      solution: manifestXml('<RootComponents />', `<MissingDependencies>${needs.join('')}</MissingDependencies>`),
    }),
  });
  expect(pageOf(zip)).toContain('Has to be there before\n  table Case, from Service (9.0): for form Form a and 1 more');
});

test('components of kinds that nobody has told us of are listed as such', () => {
  const zip = solution('<Rockets><Rocket Name="Ariane"><Stage>1</Stage></Rocket></Rockets>', '');
  expect(pageOf(zip)).toContain('1 Rocket (kept as they are, not known here)\n   └─ Ariane');
});

test('roles, relationships and long names stay readable: numbers, what was drawn, and lines of a terminal', () => {
  const role = (n: number): string =>
    `<Role id="{${id(String(n + 40))}}" name="Role ${n} ${'of a long name '.repeat(4)}"><RolePrivileges>` +
    `<RolePrivilege name="prvReadAccount" level="Global" /><RolePrivilege name="prvWriteAccount" level="${n === 0 ? 'Basic' : 'Global'}" />` +
    '</RolePrivileges></Role>';
  const relationship = (name: string, from: string): string =>
    `<EntityRelationship Name="${name}"><EntityRelationshipType>OneToMany</EntityRelationshipType>` +
    `<ReferencedEntityName>${from}</ReferencedEntityName><ReferencingEntityName>pl_note</ReferencingEntityName></EntityRelationship>`;
  const zip = solution(
    `<Roles>${Array.from({ length: 14 }, (_, n) => role(n)).join('')}</Roles><EntityRelationships>` +
      relationship('pl_account_note', 'Account') +
      relationship('lk_pl_note_createdby', 'SystemUser') +
      relationship('lk_pl_note_createdby_of_ours', 'Contact') +
      '</EntityRelationships>',
    '',
  );
  const page = pageOf(zip).split('\n\n')[1] ?? '';
  expect(page).toContain('\n│  │    2 privileges, 1 of them on the whole organisation\n');
  expect(page).toContain('2 privileges, all on the whole organisation');
  expect(page).toContain('└─ and 3 more: --all');
  expect(page).toContain('├─ pl_account_note               one to many from Account to pl_note');
  expect(page).toContain('├─ lk_pl_note_createdby_of_ours  one to many from Contact to pl_note');
  expect(page).toContain('└─ 1 made with their tables: --all');
  for (const line of page.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
  expect(pageOf(zip, true)).toContain('lk_pl_note_createdby ');
});

test('an endpoint that is named among what has to be there before is no finding, and is called by its name', () => {
  const zip = madeZip({
    members: documents({
      customizations: customizationsXml(steps({ endpoint: id('20') })),
      solution: manifestXml(
        `<RootComponents>${stepRoot}</RootComponents>`,
        `<MissingDependencies><MissingDependency><Required type="95" displayName="Hook" solution="Core (1.0)" id="{${id('20').toUpperCase()}}" />` +
          `<Dependent type="92" displayName="A step" id="{${id('10')}}" /></MissingDependency></MissingDependencies>`,
      ),
    }),
  });
  expect(rulesOf(zip)).toEqual([]);
  expect(pageOf(zip).replace(/\n */g, ' ')).toContain('posts to the endpoint Hook of Core (1.0)');
});
