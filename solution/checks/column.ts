import type { Column } from '../table.ts';
import { brokenOf, repeated, type Rule } from './rule.ts';

/** Microsoft Learn, "StringAttributeMetadata", "MemoAttributeMetadata" and "DecimalAttributeMetadata": highest supported values. */
const longestText = 4000;
const longestMemo = 1_048_576;
const mostPlaces = 10;

const between = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

function rulesOf(column: Column): readonly Rule[] {
  switch (column.type) {
    case 'text':
      return [[between(column.length, 1, longestText), `is not 1 to ${longestText} characters long`]];
    case 'memo':
      return [[between(column.length, 1, longestMemo), `is not 1 to ${longestMemo} characters long`]];
    case 'wholeNumber':
      return [[(column.minimum ?? -Infinity) <= (column.maximum ?? Infinity), 'has a minimum above its maximum']];
    case 'decimal':
      return [[between(column.places, 0, mostPlaces), `has not 0 to ${mostPlaces} decimal places`]];
    case 'choice': {
      const values = column.options.map(({ value }) => value);
      return [
        [values.length > 0, 'is a choice without options'],
        ...repeated(values.map(String)).map((value): Rule => [false, `has the value ${value} more than once`]),
        [
          column.byDefault === undefined || values.includes(column.byDefault),
          `has the default ${column.byDefault ?? ''}, which is none of its options`,
        ],
      ];
    }
    case 'boolean':
    case 'dateTime':
      return [];
  }
}

export const columnProblems = (column: Column): readonly string[] =>
  brokenOf(rulesOf(column)).map((problem) => `its column ${column.name} ${problem}`);

/** The publisher's five digits and four more: two publishers that add options to one choice never meet. */
const optionsPerPrefix = 10_000;

export function optionValueProblems(columns: readonly Column[], optionValuePrefix: number): readonly string[] {
  const first = optionValuePrefix * optionsPerPrefix;
  return columns.flatMap((column) =>
    column.type !== 'choice'
      ? []
      : column.options
          .filter(({ value }) => !between(value, first, first + optionsPerPrefix - 1))
          .map(
            ({ value }) => `its column ${column.name} has the value ${value}, not one of the publisher's from ${first}`,
          ),
  );
}
