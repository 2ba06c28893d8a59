import { expect, test } from '@jest/globals';
import {
  apiPropertiesOf,
  connectorIntro,
  connectorReadme,
  type ApiDefinition,
} from '../../connector/definition/index.ts';
import { definition, operations } from './walk.ts';

const properties = apiPropertiesOf({
  clientId: '6f0c8d1e-2b3a-4c5d-8e9f-0a1b2c3d4e5f',
  audience: 'api://gateway.example.com',
});
const readme = connectorReadme(definition, properties);
const intro = connectorIntro(definition, properties);

const headings = (page: string): string[] => [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading ?? '');
const section = (page: string, heading: string): string => page.split(`## ${heading}\n`)[1]?.split(/^## /m)[0] ?? '';

test('the readme has the headings of the certification template, each with something under it', () => {
  expect(readme).toMatch(/^# Cueline Journey Triggers\n\n[A-Z].+\.\n/);
  expect(headings(readme)).toEqual([
    'Publisher',
    'Prerequisites',
    'Supported Operations',
    'Obtaining Credentials',
    'Getting Started',
    'Known Issues and Limitations',
    'Frequently Asked Questions',
    'Deployment Instructions',
  ]);
  for (const heading of headings(readme)) expect(section(readme, heading).trim()).not.toBe('');
});

test('the intro begins with what the connector is for, and explains each failure that an operation lists', () => {
  expect(intro.startsWith(definition.info.description ?? '?')).toBe(true);
  expect(headings(intro)).toEqual([
    'Prerequisites',
    'How to get credentials',
    'Get started with your connector',
    'Known issues and limitations',
    'Common errors and remedies',
    'FAQ',
  ]);
  const failures = new Set(
    operations.flatMap(({ responses }) => Object.keys(responses).filter((status) => /^[45]/.test(status))),
  );
  expect(failures.size).toBeGreaterThan(4);
  for (const status of failures)
    expect(section(intro, 'Common errors and remedies')).toMatch(new RegExp(`^- \\*\\*${status}\\*\\*: .+\\.$`, 'm'));
});

test('every operation that makers see is in the table by its name and its description, the internal ones are not', () => {
  const table = section(readme, 'Supported Operations');
  for (const { operationId, summary, description, 'x-ms-visibility': visibility } of operations) {
    const row = `| ${summary} | ${operationId} | ${description.replaceAll('|', '\\|')} |`;
    expect({ operationId, listed: table.includes(row) }).toEqual({ operationId, listed: visibility !== 'internal' });
  }
});

test('ways to sign in are named as the connection dialog names them', () => {
  const { values } = properties.properties.connectionParameterSets;
  expect(section(readme, 'Obtaining Credentials').trim().split('\n')).toEqual(
    values.map(({ uiDefinition: { displayName, description } }) => `- **${displayName}**: ${description}`),
  );
});

const withPaths = (paths: object): ApiDefinition => ({ ...definition, paths: paths as ApiDefinition['paths'] });

test('what starts a flow stands under Triggers; what is retired is left out', () => {
  const page = connectorReadme(
    withPaths({
      '/a': {
        'x-ms-notification-content': { description: 'x', schema: {} },
        post: { operationId: 'WhenA', summary: 'When an a | b', description: 'Says a.', 'x-ms-trigger': 'single' },
      },
      '/b': { post: { operationId: 'SendB', summary: 'Send b', description: 'Does b.' } },
      '/c': { put: { operationId: 'SendC', summary: 'Send c', description: 'Does c.', deprecated: true } },
    }),
    properties,
  );
  const table = section(page, 'Supported Operations');
  expect(table).toMatch(/### Triggers\n[^#]*\| When an a \\\| b \| WhenA \| Says a\. \|[^#]*### Actions\n[^#]*SendB/);
  expect(table).not.toContain('SendC');
});

test.each([
  [{}],
  [{ '/x': null }],
  [{ '/x': { post: 'text', parameters: [] } }],
  [{ '/x': { get: { operationId: 7 } } }],
])('the paths %j of a stranger do not stop the readme', (paths) => {
  const page = connectorReadme(withPaths(paths), properties);
  expect(section(page, 'Supported Operations')).not.toContain('### Triggers');
  expect(connectorIntro(withPaths(paths), properties)).toContain('## FAQ');
});

test('both pages are English of the Latin alphabet, without lines that end in blanks', () => {
  for (const page of [readme, intro]) {
    expect(page).toMatch(/^[\x20-\x7e\n–…’“”]*$/);
    expect(page).not.toMatch(/[ \t]$/m);
  }
});
