import type { Table } from '../tables/table.ts';
import {
  compareWith,
  comparisons,
  searchText,
  textFunctions,
  type Comparison,
  type RowTest,
  type TextFunction,
} from './filter-comparison.ts';
import { filterTokens, type Literal, type Token } from './filter-tokens.ts';
import { readableColumn, type ReadableColumn } from './read-row.ts';
import { badQuery, noSuchProperty, notModelled } from '../refusal.ts';

/** The column a query names, or the refusal that Dataverse gives for an unknown one. */
export function queriedColumn(table: Table, property: string): ReadableColumn {
  if (property.includes('/')) throw notModelled(`queries over related rows (${property})`);
  const column = readableColumn(table, property);
  if (column) return column;
  throw noSuchProperty(table, property);
}

/**
 * Reads a `$filter` with comparisons, `and`, `or`, `not`, brackets and the three text functions (Microsoft Learn, "Filter
 * rows using the Web API"). `and` binds tighter than `or`.
 */
export function rowTestOf(table: Table, filter: string): RowTest {
  if (/\/(?:any|all)\s*\(/.test(filter.replace(/'(?:[^']|'')*'/g, '')))
    throw notModelled('lambda operators in $filter');
  const tokens = filterTokens(filter);
  let at = 0;

  const problem = (): Error => badQuery(`Syntax error: part ${at + 1} of '${filter}' is not expected there.`);
  const next = (): Token => {
    const token = tokens[at];
    if (!token) throw badQuery(`Syntax error: '${filter}' ends too early.`);
    at += 1;
    return token;
  };
  const takeWord = (word: string): boolean => {
    const token = tokens[at];
    if (token?.kind !== 'word' || token.word !== word) return false;
    at += 1;
    return true;
  };
  const takeMark = (mark: '(' | ')' | ','): boolean => {
    const token = tokens[at];
    if (token?.kind !== 'mark' || token.mark !== mark) return false;
    at += 1;
    return true;
  };
  const expectMark = (mark: '(' | ')' | ','): void => {
    if (!takeMark(mark)) throw problem();
  };
  const word = (): string => {
    const token = next();
    if (token.kind !== 'word') throw problem();
    return token.word;
  };
  const literal = (): Literal => {
    const token = next();
    if (token.kind !== 'literal') throw problem();
    return token.literal;
  };

  function single(): RowTest {
    if (takeWord('not')) {
      const test = single();
      return (row) => !test(row);
    }
    if (takeMark('(')) {
      const test = either();
      expectMark(')');
      return test;
    }
    const name = word();
    if (takeMark('(')) {
      if (!textFunctions.includes(name as TextFunction)) throw notModelled(`the query function ${name}`);
      const column = queriedColumn(table, word());
      expectMark(',');
      const part = literal();
      expectMark(')');
      return searchText(column, name as TextFunction, part);
    }
    const column = queriedColumn(table, name);
    const comparison = word();
    if (!comparisons.includes(comparison as Comparison)) throw problem();
    return compareWith(column, comparison as Comparison, literal());
  }

  function all(): RowTest {
    const tests = [single()];
    while (takeWord('and')) tests.push(single());
    return (row) => tests.every((test) => test(row));
  }

  function either(): RowTest {
    const tests = [all()];
    while (takeWord('or')) tests.push(all());
    return (row) => tests.some((test) => test(row));
  }

  const test = either();
  if (at < tokens.length) throw problem();
  return test;
}
