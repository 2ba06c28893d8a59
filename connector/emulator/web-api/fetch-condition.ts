import { isDateTime, isGuid } from '../../contract/index.ts';
import { badQuery, notModelled } from '../refusal.ts';
import { isReference } from '../rows/rows.ts';
import type { XmlElement } from '../xml.ts';
import { compareWith, type Comparison, type RowTest } from './filter-comparison.ts';
import type { Literal } from './filter-tokens.ts';
import type { ReadableColumn } from './read-row.ts';

const comparisonOf: Readonly<Record<string, Comparison>> = {
  eq: 'eq',
  ne: 'ne',
  neq: 'ne',
  gt: 'gt',
  ge: 'ge',
  lt: 'lt',
  le: 'le',
};

/** FetchXML writes every value as text; the column says what it is. */
function literalFor({ name, column }: ReadableColumn, value: string): Literal {
  const wrong = badQuery(`The value of the condition on '${name}' does not fit a column of type ${column.kind}.`);
  switch (column.kind) {
    case 'text':
      return { kind: 'text', value };
    case 'id':
    case 'lookup': {
      const id = value.replace(/^\{(.*)\}$/, '$1');
      if (!isGuid(id)) throw wrong;
      return { kind: 'guid', value: id.toLowerCase() };
    }
    case 'boolean':
      if (!['0', '1', 'true', 'false'].includes(value)) throw wrong;
      return { kind: 'boolean', value: value === '1' || value === 'true' };
    case 'dateTime': {
      const instant = /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : value;
      if (!isDateTime(instant)) throw wrong;
      return { kind: 'dateTime', value: instant };
    }
    case 'wholeNumber':
    case 'decimal':
    case 'money':
    case 'choice':
      if (!/^-?\d+(?:\.\d+)?$/.test(value)) throw wrong;
      return { kind: 'number', value: Number(value) };
  }
}

/** `%` stands for any text and `_` for any letter. Goes back only to the last `%`, so no pattern takes long. */
function matches(text: string, pattern: string): boolean {
  let [at, behind] = [0, 0];
  let last: { readonly pattern: number; text: number } | undefined;
  while (at < text.length) {
    if (pattern[behind] === '%') {
      last = { pattern: behind, text: at };
      behind += 1;
    } else if (behind < pattern.length && (pattern[behind] === '_' || pattern[behind] === text[at])) {
      at += 1;
      behind += 1;
    } else if (last) {
      last.text += 1;
      at = last.text;
      behind = last.pattern + 1;
    } else {
      return false;
    }
  }
  return /^%*$/.test(pattern.slice(behind));
}

/** Without regard to case, as Dataverse compares texts. */
function likeTest({ name, column }: ReadableColumn, pattern: string): RowTest {
  if (column.kind !== 'text') throw badQuery(`The operator like takes a text column, '${name}' is none.`);
  const wanted = pattern.toLowerCase();
  return (row) => {
    const value = row.values[name] ?? null;
    return value !== null && !isReference(value) && matches(String(value).toLowerCase(), wanted);
  };
}

/** The test of one `<condition>` (Microsoft Learn, "Filter rows using FetchXML"). */
export function conditionTest(column: ReadableColumn, condition: XmlElement): RowTest {
  const { operator = '', value } = condition.attributes;
  const empty: RowTest = (row) => (row.values[column.name] ?? null) === null;
  if (operator === 'null') return empty;
  if (operator === 'not-null') return (row) => !empty(row);
  if (operator === 'in') {
    const tests = condition.children.map(({ text }) => compareWith(column, 'eq', literalFor(column, text)));
    return (row) => tests.some((test) => test(row));
  }
  const comparison = Object.hasOwn(comparisonOf, operator) ? comparisonOf[operator] : undefined;
  if (!comparison && operator !== 'like') throw notModelled(`the operator ${operator} of FetchXML`);
  if (value === undefined) throw badQuery(`The condition on '${column.name}' has no value.`);
  return comparison ? compareWith(column, comparison, literalFor(column, value)) : likeTest(column, value);
}
