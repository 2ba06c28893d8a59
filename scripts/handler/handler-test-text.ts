import { kindOf, type Column, type ColumnKind } from '../../plugins/index.ts';
import { identifierOf, quoted, recipientColumns, triggerIdentifier, type HandlerPlan } from './handler-plan.ts';

const guid = (digit: number): string => `'0a3839b3-08d4-ef11-aeb0-00155d00010${digit}'`;

/** Two values of a column that differ, as code. */
function samples(column: Column): readonly [before: string, now: string] {
  const options = typeof column === 'object' && 'options' in column ? Object.values(column.options) : [];
  const [one = 1, other = 2] = options;
  const targets = typeof column === 'object' && 'targets' in column ? column.targets : [];
  const target = targets.includes('contact') ? 'contact' : (targets[0] ?? 'contact');
  const row = (digit: number): string => `{ table: '${target}', id: ${guid(digit)} }`;
  const byKind: Readonly<Record<ColumnKind, readonly [string, string]>> = {
    text: ["'before'", "'now'"],
    wholeNumber: ['1', '2'],
    number: ['1', '2'],
    decimal: ['1', '2'],
    money: ['1', '2'],
    boolean: ['false', 'true'],
    choice: [String(one), String(other)],
    choices: [`[${one}]`, `[${other}]`],
    dateTime: ["'2026-11-17T08:00:00Z'", "'2026-11-18T08:00:00Z'"],
    lookup: [row(2), row(3)],
    id: [guid(2), guid(3)],
    parties: ['null', `[party(${row(2)})]`],
  };
  return byKind[kindOf(column)];
}

/** The file of its test, laid out as prettier would. */
export function handlerTestText(plan: HandlerPlan): string {
  const { name, on, identifier, table, watch, trigger } = plan;
  const handler = identifierOf(name);
  const person = table.logicalName === 'contact' ? undefined : recipientColumns(plan)[0];
  const tells = trigger && (table.logicalName === 'contact' || person !== undefined);
  const [column = ''] = watch;
  const [before, now] = samples(table.columns[column] ?? 'text');
  const row = tells && person !== undefined ? `{ ${person}: { table: 'contact', id: ${guid(1)} } }` : '{}';
  const uses = on === 'updated' && now.includes('party(') ? 'party, ' : '';
  const objectText = (given: string, value: string): readonly string[] => [
    `const ${given} = {`,
    `  ${column}: ${value},`,
    '};',
  ];
  const outcome = tells
    ? `toEmit(${triggerIdentifier(trigger)})`
    : `toStaySilent(${quoted(trigger ? 'NO_RECIPIENT' : 'IGNORED')})`;
  const sentence = tells ? 'tells of it' : trigger ? 'has nobody to tell' : 'says nothing yet';
  const change = on === 'updated' ? 'row, before, wrote: now' : 'row';
  const again = [
    '',
    `test('${name} says nothing where ${column} was sent unchanged', async () => {`,
    '  const change = changes.updated({ row, before: now, wrote: now });',
    `  expect(await tryOut(${handler}, change)).toStaySilent('IGNORED');`,
    '});',
  ];
  return [
    "import { expect, test } from '@jest/globals';",
    ...(tells ? [`import { ${triggerIdentifier(trigger)} } from '../../connector/triggers/index.ts';`] : []),
    `import { ${handler} } from '../../plugins/handlers/${name}.ts';`,
    `import { ${identifier} } from '../../plugins/index.ts';`,
    `import { ${uses}recordChange, tryOut } from '../../plugins/testing/index.ts';`,
    "import './matchers.ts';",
    '',
    `const changes = recordChange(${identifier});`,
    `const row = ${row};`,
    ...(on === 'updated' ? [...objectText('before', before), ...objectText('now', now)] : []),
    '',
    `test('${name} ${sentence}', async () => {`,
    `  const change = changes.${on}({ ${change} });`,
    `  expect(await tryOut(${handler}, change)).${outcome};`,
    '});',
    ...(on === 'updated' ? again : []),
    '',
  ].join('\n');
}
