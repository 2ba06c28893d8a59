import { textAt } from './json.ts';

/** What stands before the titles of everything inside an object. */
export interface TitlePrefix {
  readonly title: string;
  readonly summary: string;
}

export const noPrefix: TitlePrefix = { title: '', summary: '' };

const joined = (left: string, right: string): string => [left, right].filter((part) => part !== '').join(' ');

/**
 * The title of a field or output as the designer makes it: titles of the objects around it stand before its own, those of
 * `title` rather than those of `x-ms-summary` (github.com/Azure/LogicAppsUX, schemaprocessor.ts, August 2026).
 */
export const titleOf = (schema: unknown, key: string, prefix: TitlePrefix): string =>
  joined(
    prefix.title === '' ? prefix.summary : prefix.title,
    textAt(schema, 'title') || textAt(schema, 'x-ms-summary') || key,
  );

export const prefixWithin = (schema: unknown, prefix: TitlePrefix): TitlePrefix => ({
  title: joined(prefix.title, textAt(schema, 'title')),
  summary: joined(prefix.summary, textAt(schema, 'x-ms-summary')),
});
