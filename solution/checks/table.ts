import { componentsOf, type Component } from '../component.ts';
import { ownColumns, type Table } from '../table.ts';
import { systemColumnNames } from '../xml/table/system-attributes.ts';
import { columnProblems } from './column.ts';
import { tableKeyProblems } from './table-key.ts';
import { brokenOf, repeated, type Rule } from './rule.ts';
import { textProblems } from './text.ts';

const logicalName = /^[a-z][a-z0-9]*_[a-z0-9_]*[a-z0-9]$/;
/** `LogicalName` of the tables `entity` and `attribute` (Microsoft Learn, table references). */
const longestTableName = 64;
const longestColumnName = 50;

const missingIn = (known: readonly string[], wanted: readonly string[]): readonly string[] =>
  wanted.filter((name) => !known.includes(name));

/** Views and the form show columns that are there. */
function shownProblems(table: Table): readonly string[] {
  const own = ownColumns(table);
  const ownNames = own.map(({ name }) => name);
  const all = [...ownNames, ...systemColumnNames(table)];
  const inForm = table.form.sections.flatMap(({ columns }) => columns);
  const ofView = table.views.flatMap(({ name, columns, sortedBy, only }) => {
    const missing = missingIn(all, [...columns, sortedBy.column, ...(only ? [only.column] : [])]);
    const filtered = own.find((column) => column.name === only?.column);
    const values = filtered?.type === 'choice' ? filtered.options.map(({ value }) => value) : [0, 1];
    const strangers = (only?.values ?? []).filter((value) => !values.includes(value));
    return [
      ...missing.map((column) => `its view "${name}" names ${column}, which is not one of its columns`),
      ...(columns.length === 0 ? [`its view "${name}" has no columns`] : []),
      ...(only && filtered?.type !== 'choice' && filtered?.type !== 'boolean' && missing.length === 0
        ? [`its view "${name}" filters by ${only.column}, which is neither a choice nor yes or no`]
        : strangers.map((value) => `its view "${name}" filters by ${value}, which ${only?.column ?? ''} never has`)),
    ];
  });
  return [
    ...(table.views.length === 0 ? ['it has no view, so an app could not show it'] : []),
    ...ofView,
    ...missingIn(ownNames, inForm).map((name) => `its form names ${name}, which is not one of its own columns`),
    ...repeated(inForm).map((name) => `its form has ${name} more than once`),
    ...(inForm.includes(table.primaryColumn.name) ? [] : ['its form does not show its primary column']),
  ];
}

function textsOf({ columns, primaryColumn, views, form, keys }: Table): readonly object[] {
  const options = columns.flatMap((column) => (column.type === 'choice' ? column.options : []));
  return [primaryColumn, ...columns, ...options, ...views, form, ...form.sections, ...keys];
}

export function tableProblems(table: Table, components: readonly Component[]): readonly string[] {
  const { name, setName, primaryColumn } = table;
  const prefix = name.slice(0, name.indexOf('_') + 1);
  const columnNames = ownColumns(table).map((column) => column.name);
  const others = componentsOf(components, 'table').filter((other) => other !== table);
  const rules: readonly Rule[] = [
    [logicalName.test(name), 'its name is not made of a prefix, an underscore, and lower-case letters and digits'],
    [name.length <= longestTableName, `its name is longer than ${longestTableName} characters`],
    [
      logicalName.test(setName) && setName.startsWith(prefix),
      `its set name ${setName} is not a name of this publisher`,
    ],
    [others.every((other) => other.setName !== setName), `its set name ${setName} is that of another table`],
    [primaryColumn.required === true, `its primary column ${primaryColumn.name} is not required`],
    ...columnNames.flatMap((column): readonly Rule[] => [
      [
        logicalName.test(column) && column.startsWith(prefix),
        `its column ${column} has not a name of this publisher in lower case`,
      ],
      [
        column.length <= longestColumnName,
        `its column ${column} has a name of more than ${longestColumnName} characters`,
      ],
    ]),
  ];
  return [
    ...brokenOf(rules),
    ...repeated([...columnNames, ...systemColumnNames(table)]).map((column) => `its column ${column} is there twice`),
    ...ownColumns(table).flatMap(columnProblems),
    ...tableKeyProblems(table, prefix),
    ...shownProblems(table),
    ...textsOf(table).flatMap(textProblems),
  ];
}
