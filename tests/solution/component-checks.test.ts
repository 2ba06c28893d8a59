import { expect, test } from '@jest/globals';

import { solutionProblems, type Component, type ComponentKind } from '../../solution/index.ts';
import { caseOpened, manifest, opportunityWon, parts, sample } from './sample.ts';

/** The sample, with one thing changed in all its components of a kind. */
const broken = <K extends ComponentKind>(
  kind: K,
  changes: Partial<Extract<Component, { kind: K }>>,
): readonly Component[] =>
  sample().map((component) => (component.kind === kind ? { ...component, ...changes } : component));

const withStep = (changes: Partial<typeof opportunityWon>): readonly Component[] =>
  sample({ steps: [{ ...opportunityWon, ...changes }] });

test.each([
  ['a step with an upper-case id', withStep({ id: opportunityWon.id.toUpperCase() }), 'lower case without braces'],
  [
    'a web resource with an id in braces',
    broken('webResource', { id: `{${caseOpened.id}}` }),
    'lower case without braces',
  ],
  [
    'a text that XML can not carry',
    broken('connector', { description: '\u0000' }),
    'its description holds a character',
  ],
  [
    'a step description that XML can not carry',
    withStep({ description: '\u000b' }),
    'its description holds a character',
  ],
  ['a step of an unknown endpoint', broken('step', { endpointId: caseOpened.id }), 'is neither in this solution nor'],
  ['an Update of any column', withStep({ filteringAttributes: [] }), 'fires on every save'],
  [
    'a Create filtered by columns',
    withStep({ message: 'Create', images: [] }),
    'a Create can not be filtered by columns',
  ],
  [
    'a Create with an image from before it',
    withStep({ message: 'Create', filteringAttributes: [], images: [{ kind: 'pre', columns: ['name'] }] }),
    'a Create has no pre image',
  ],
  [
    'a Delete with an image from after it',
    withStep({ message: 'Delete', filteringAttributes: [], images: [{ kind: 'post', columns: ['name'] }] }),
    'a Delete has no post image',
  ],
  ['an image of all columns', withStep({ images: [{ kind: 'pre', columns: [] }] }), 'would carry the whole row'],
  ['a column with a comma', withStep({ filteringAttributes: ['statecode,statuscode'] }), 'not a logical name'],
  [
    'a table by its display name',
    withStep({ table: 'Opportunity' }),
    'not a logical name of a table or column: Opportunity',
  ],
  ['a step with a long description', withStep({ description: 'x'.repeat(257) }), 'longer than 256 characters'],
  [
    'a web resource of unknown type',
    broken('webResource', { name: 'cue_/scripts/form.ts' }),
    'its extension "ts" is not one of',
  ],
  [
    'a web resource without extension',
    broken('webResource', { name: 'cue_/scripts/form' }),
    'its extension "" is not one of',
  ],
  ['a web resource with a hyphen', broken('webResource', { name: 'cue_/my-form.js' }), 'its name is not made of'],
  ['a web resource outside its folder', broken('webResource', { name: 'cue_/../form.js' }), 'its name is not made of'],
  ['a web resource with two slashes', broken('webResource', { name: 'cue_//form.js' }), 'its name is not made of'],
  [
    'a web resource over 5 MB',
    broken('webResource', { content: new Uint8Array(5 * 1024 * 1024 + 1) }),
    'more than the limit of 5 MB',
  ],
  ['an endpoint without TLS', broken('serviceEndpoint', { url: 'http://cueline.example.com' }), 'its URL is not https'],
  [
    'an endpoint on another port',
    broken('serviceEndpoint', { url: 'https://cueline.example.com:8443/x' }),
    'its URL is not https',
  ],
  [
    'an endpoint with a key in its URL',
    broken('serviceEndpoint', { url: 'https://cueline.example.com/x?code=1' }),
    'its URL is not https',
  ],
  [
    'an endpoint with a long description',
    broken('serviceEndpoint', { description: 'x'.repeat(2001) }),
    'longer than 2,000 characters',
  ],
  ['a connector with a long title', broken('connector', { displayName: 'x'.repeat(31) }), 'longer than 30 characters'],
  ['a connector with a long name', broken('connector', { name: `cue_${'x'.repeat(47)}` }), 'longer than 50 characters'],
  ['a connector with a slash in its name', broken('connector', { name: 'cue_a/b' }), 'its name is not made of'],
  ['a connector in a named colour', broken('connector', { iconBrandColor: 'blue' }), 'is not written as #rrggbb'],
  [
    'a connector with another kind of icon',
    broken('connector', { icon: new Uint8Array(8) }),
    'its icon is not a PNG file',
  ],
  [
    'a connector with a setting of its own',
    broken('connector', { connectionParameters: { host: "@environmentVariables('cue_Other')" } }),
    'it uses the environment variable cue_Other, which is not in this solution',
  ],
  [
    'a connector with a client secret',
    broken('connector', {
      connectionParameters: { token: { oAuthSettings: { clientId: 'x', clientSecret: 'hush' } } },
    }),
    'it holds a client secret',
  ],
  [
    'a way to sign in with a client secret',
    broken('connector', {
      connectionParameterSets: { values: [{ name: 'a', parameters: { token: { clientSecret: 'hush' } } }] },
    }),
    'it holds a client secret',
  ],
  [
    'a connector with no way to sign in',
    broken('connector', { connectionParameterSets: { values: [] } }),
    'its ways to sign in are no list of sets',
  ],
  [
    'a way to sign in without a name',
    broken('connector', { connectionParameterSets: { values: [{ parameters: {} }] } }),
    'one of its ways to sign in has no name',
  ],
  [
    'two ways to sign in of one name',
    broken('connector', { connectionParameterSets: { values: [{ name: 'a' }, { name: 'a' }] } }),
    'two of its ways to sign in have the same name',
  ],
  [
    'a parameter that is required by a boolean',
    broken('connector', {
      connectionParameterSets: {
        values: [{ name: 'a', parameters: { k: { uiDefinition: { constraints: { required: true } } } } }],
      },
    }),
    'is required by something else than the text true or false',
  ],
] satisfies [string, readonly Component[], string][])('%s is refused', (_, components, problem) => {
  const problems = solutionProblems(components, manifest);
  expect(problems.length).toBeGreaterThan(0);
  for (const found of problems) expect(found).toContain(problem);
});

test.each([
  ['number', 'ten'],
  ['boolean', 'true'],
  ['json', '{'],
] as const)('a default that is not a %s is refused', (type, defaultValue) => {
  const variable = {
    schemaName: 'cue_Limit',
    displayName: 'Limit',
    description: '',
    required: false,
    type,
    defaultValue,
  };
  expect(solutionProblems(sample({ environmentVariables: [variable] }), manifest)).toEqual([
    `environment variable cue_Limit: its default value is not a ${type}`,
  ]);
});

test('a schema name with a blank is refused', () => {
  const variable = {
    schemaName: 'cue_My limit',
    displayName: '',
    description: '',
    required: false,
    type: 'text',
  } as const;
  expect(solutionProblems(sample({ environmentVariables: [variable] }), manifest)).toEqual([
    'environment variable cue_My limit: its schema name is not made of letters, digits and underscores',
  ]);
});

test.each(['', '@environmentVariables("cue_ClientSecret")'])('the client secret %j is none', (clientSecret) => {
  const secret = {
    schemaName: 'cue_ClientSecret',
    displayName: '',
    description: '',
    type: 'text',
    required: true,
  } as const;
  const connector = parts.connector && { ...parts.connector, connectionParameters: { token: { clientSecret } } };
  if (!connector) throw new Error('the sample has no connector');
  expect(solutionProblems(sample({ connector, environmentVariables: [secret] }), manifest)).toEqual([]);
});
