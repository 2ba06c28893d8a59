import { expect, test } from '@jest/globals';

import { roleExtras, solutionProblems, type Component, type SolutionParts } from '../../solution/index.ts';
import { tablesManifest, tablesParts, tablesSample } from './sample-tables.ts';

type TableParts = NonNullable<SolutionParts['tables']>[number];
type RoleParts = NonNullable<SolutionParts['roles']>[number];
type AppParts = NonNullable<SolutionParts['apps']>[number];

const last = <T>(list: readonly T[]): T => {
  const found = list.at(-1);
  if (found === undefined) throw new Error('the sample misses a part');
  return found;
};
const sample = last(tablesParts.tables);
const role = last(tablesParts.roles);
const app = last(tablesParts.apps);

const withTable = (changes: Partial<TableParts>): readonly Component[] =>
  tablesSample({ tables: [...tablesParts.tables.slice(0, -1), { ...sample, ...changes }] });
const withColumn = (column: TableParts['columns'][number]): readonly Component[] =>
  withTable({ columns: [...sample.columns, column] });
const withView = (changes: Partial<TableParts['views'][number]>): readonly Component[] =>
  withTable({ views: [{ ...last(sample.views), ...changes }] });
const withRole = (changes: Partial<RoleParts>): readonly Component[] =>
  tablesSample({ roles: [...tablesParts.roles.slice(0, -1), { ...role, ...changes }] });
const withApp = (changes: Partial<AppParts>): readonly Component[] => tablesSample({ apps: [{ ...app, ...changes }] });
const withKey = (columns: readonly string[]): readonly Component[] =>
  withTable({ keys: [{ name: 'cue_key', displayName: 'Key', columns }] });

const words = { displayName: 'X', description: '' };

test('the shipped tables, roles and app have no problems', () => {
  expect(solutionProblems(tablesSample(), tablesManifest)).toEqual([]);
});

test.each([
  ['a table in capitals', withTable({ name: 'cue_Sample' }), 'its name is not made of a prefix'],
  ['a table of another publisher', withTable({ name: 'abc_sample' }), "does not start with the publisher's cue_"],
  ['a table with a long name', withTable({ name: `cue_${'x'.repeat(61)}` }), 'longer than 64 characters'],
  ['a set name twice', withTable({ setName: 'cue_triggerhealths' }), 'is that of another table'],
  [
    'a column of another publisher',
    withColumn({ ...words, name: 'abc_x', type: 'dateTime' }),
    'its column abc_x has not a name of this publisher',
  ],
  ['a column twice', withColumn({ ...words, name: 'cue_at', type: 'dateTime' }), 'its column cue_at is there twice'],
  [
    'a text of no length',
    withColumn({ ...words, name: 'cue_x', type: 'text', length: 4001 }),
    'its column cue_x is not 1 to 4000 characters long',
  ],
  [
    'a number of no range',
    withColumn({ ...words, name: 'cue_x', type: 'wholeNumber', minimum: 2, maximum: 1 }),
    'has a minimum above its maximum',
  ],
  [
    'too many decimal places',
    withColumn({ ...words, name: 'cue_x', type: 'decimal', places: 11 }),
    'has not 0 to 10 decimal places',
  ],
  [
    'a choice of another publisher',
    withColumn({ ...words, name: 'cue_x', type: 'choice', options: [{ value: 1, label: 'One' }] }),
    "has the value 1, not one of the publisher's from 482100000",
  ],
  [
    'a choice with a value twice and a default of none',
    withColumn({
      ...words,
      name: 'cue_x',
      type: 'choice',
      options: [1, 1].map(() => ({ value: 482_100_000, label: 'Same' })),
      byDefault: 482_100_001,
    }),
    'has the value 482100000 more than once',
  ],
  ['a key of nothing', withKey([]), 'its key cue_key has not 1 to 16 columns'],
  ['a key of a stranger', withKey(['cue_nothing']), 'its key cue_key names cue_nothing'],
  ['a key of a memo', withKey(['cue_note']), 'its key cue_key can not be of cue_note'],
  [
    'a key beyond an index',
    withTable({
      columns: [...sample.columns, { ...words, name: 'cue_x', type: 'text', length: 451 }],
      keys: [{ name: 'cue_key', displayName: 'Key', columns: ['cue_x'] }],
    }),
    'can take 902 bytes, more than the 900 of an index',
  ],
  ['a table without a view', withTable({ views: [] }), 'it has no view'],
  [
    'a view of a stranger',
    withView({ columns: ['cue_nothing'] }),
    'names cue_nothing, which is not one of its columns',
  ],
  ['a view by a text', withView({ only: { column: 'cue_name', values: [1] } }), 'neither a choice nor yes or no'],
  ['a view by no value', withView({ only: { column: 'cue_kind', values: [7] } }), 'filters by 7'],
  [
    'a form of a stranger',
    withTable({ form: { name: 'X', sections: [{ label: 'X', columns: ['cue_name', 'createdon'] }] } }),
    'its form names createdon, which is not one of its own columns',
  ],
  [
    'a form without a name',
    withTable({ form: { name: 'X', sections: [{ label: 'X', columns: ['cue_at'] }] } }),
    'its form does not show its primary column',
  ],
  [
    'a label that XML can not carry',
    withTable({ form: { name: 'X', sections: [{ label: '\u0000', columns: ['cue_name'] }] } }),
    'its label holds a character',
  ],
  [
    'a privilege on a table that may be missing',
    withRole({ privileges: [{ name: 'prvReadLead', depth: 'Global' }] }),
    'prvReadLead is on no table of this solution and on none that every environment has',
  ],
  [
    'a privilege that rows of the organisation do not know',
    withRole({ privileges: [{ name: 'prvAssigncue_sample', depth: 'Global' }] }),
    'its privilege prvAssigncue_sample is none of',
  ],
  [
    'a depth that rows of the organisation do not know',
    withRole({ privileges: [{ name: 'prvReadcue_sample', depth: 'Basic' }] }),
    'know Global only',
  ],
  ['a role without privileges', withRole({ privileges: [] }), 'it has no privileges'],
  [
    'a role that no file can be named after',
    withRole({ name: 'Read/Write' }),
    'its name is not one that a file can have',
  ],
  ['an app for a role of nobody', withApp({ roles: ['Nobody'] }), 'it is for Nobody'],
  [
    'an app that shows a table of nobody',
    withApp({ groups: [{ name: 'x', title: 'X', entries: [{ table: 'contact' }] }] }),
    'it shows contact, which is not a table of this solution',
  ],
  ['an app that shows nothing', withApp({ groups: [] }), 'its site map has no entries'],
])('%s is refused', (_what, components, problem) => {
  expect(solutionProblems(components, tablesManifest).join('\n')).toContain(problem);
});

test('what is added to roles later is for roles that are shipped, and on tables that are not', () => {
  const roles = tablesParts.roles.map(({ name }) => name);
  const tables = tablesParts.tables.map(({ name }) => name);
  for (const extra of roleExtras) {
    expect(roles).toContain(extra.role);
    expect(tables).not.toContain(extra.table);
  }
});

test('only the administrator deletes, and the gateway requests; the privacy officer sees counts, and personal data only by asking; who asks sees no other', () => {
  const allowed = (name: string): readonly string[] =>
    tablesParts.roles.find((one) => one.name === name)?.privileges.map((privilege) => privilege.name) ?? [];
  const deleting = tablesParts.roles.filter(({ privileges }) =>
    privileges.some(({ name }) => name.startsWith('prvDelete')),
  );
  expect(deleting.map(({ name }) => name)).toEqual(['Cueline Administrator', 'Cueline Event Emitter']);
  expect(allowed('Cueline Event Emitter').filter((name) => name.startsWith('prvDelete'))).toEqual(
    ['replayrequest', 'sendrequest', 'inquiry', 'disclosure'].map((table) => `prvDeletecue_${table}`),
  );
  expect(allowed('Cueline Privacy Officer')).toEqual([
    'prvReadcue_eventsummary',
    'prvReadcue_triggerhealth',
    ...['prvCreatecue_inquiry', 'prvReadcue_inquiry', 'prvCreatecue_disclosure', 'prvReadcue_disclosure'],
  ]);
  const disclosing = tablesParts.roles.filter(({ privileges }) =>
    privileges.some(({ name }) => name === 'prvCreatecue_disclosure'),
  );
  expect(disclosing.map(({ name }) => name)).toEqual([
    'Cueline Administrator',
    'Cueline Event Emitter',
    'Cueline Privacy Officer',
  ]);
  const own = tablesParts.roles.flatMap(({ name, privileges }) =>
    privileges.filter(({ depth }) => depth === 'Basic').map((privilege) => `${name}: ${privilege.name}`),
  );
  expect(own.filter((line) => line.startsWith('Cueline Sender'))).toEqual([
    'Cueline Sender: prvCreatecue_sendrequest',
    'Cueline Sender: prvReadcue_sendrequest',
  ]);
  // Without it the form's setting is not found, and forms tell nothing.
  expect(tablesParts.roles.find(({ name }) => name === 'Cueline Sender')?.privileges).toContainEqual({
    name: 'prvReadEnvironmentVariableDefinition',
    depth: 'Global',
  });
  expect(own.every((line) => /cue_(sendrequest|inquiry|disclosure)$/.test(line))).toBe(true);
});
