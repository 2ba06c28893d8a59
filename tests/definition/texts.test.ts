import { describe, expect, test } from '@jest/globals';
import type { Schema } from '../../connector/definition/index.ts';
import { bodyOf, definition, fieldsOf, operations, outputOf, type Operation } from './walk.ts';

const smallWords = /^(a|an|and|at|in|is|not|of|on|the|to)$/;
const isTitleCase = (text: string): boolean =>
  text.split(' ').every((word, index) => /^[A-Z0-9]/.test(word) || (index > 0 && smallWords.test(word)));
const isSentence = (text: string): boolean => /^[A-Z0-9].*[.!?]$/s.test(text);

const everyOperation = operations.map((operation) => [operation.operationId, operation] as const);
const parameters = operations.flatMap((operation) =>
  operation.parameters.flatMap((parameter) =>
    parameter.in === 'body' ? [] : ([[`${operation.operationId}(${parameter.name})`, parameter]] as const),
  ),
);
/** Places of the fields, of body and answer, that break a rule. */
const placesWhere = (operation: Operation, breaksRule: (field: Schema) => boolean): string[] => {
  const body = bodyOf(operation);
  const fields = [...(body ? fieldsOf('body', body) : []), ...fieldsOf('answer', outputOf(operation))];
  expect(fields.length).toBeGreaterThan(0);
  return fields.filter(([, field]) => breaksRule(field)).map(([place]) => place);
};

describe.each(everyOperation)('%s', (operationId, operation) => {
  const { summary, description, responses, parameters: given } = operation;

  test('has an id in PascalCase, of letters and digits', () => {
    expect(operationId).toMatch(/^[A-Z][A-Za-z0-9]+$/);
  });

  test('has a summary in sentence case, short and without end punctuation', () => {
    expect(summary.length).toBeLessThanOrEqual(80);
    expect(summary).toMatch(/^[A-Z][a-z]* [^A-Z/]*[a-z0-9)]$/);
  });

  test('has a description in whole sentences that says more than the summary', () => {
    expect(isSentence(description)).toBe(true);
    expect(description.toLowerCase()).not.toBe(`${summary}.`.toLowerCase());
  });

  test('has one answer with a schema, at 200, and describes the others', () => {
    const withSchema = Object.entries(responses).filter(([, response]) => response.schema);
    expect(withSchema.map(([status]) => status)).toEqual(['200']);
    for (const response of Object.values(responses)) expect(isSentence(response.description)).toBe(true);
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '429', '503', 'default']));
  });

  test('has a title in title case on every field', () => {
    const isWrong = ({ 'x-ms-summary': title = '' }: Schema): boolean => title.length > 80 || !isTitleCase(title);
    expect(placesWhere(operation, isWrong)).toEqual([]);
  });

  test('describes every field in sentences', () => {
    expect(placesWhere(operation, (field) => !isSentence(field.description ?? ''))).toEqual([]);
  });

  test('requires only fields that are there, and never by an empty list', () => {
    const isWrong = ({ required, properties = {} }: Schema): boolean =>
      required?.length === 0 || (required ?? []).some((name) => !(name in properties));
    expect(placesWhere(operation, isWrong)).toEqual([]);
  });

  test('says what its lists hold, and hides no field', () => {
    expect(placesWhere(operation, (field) => field.type === 'array' && !field.items)).toEqual([]);
    expect(placesWhere(operation, (field) => field['x-ms-visibility'] === 'internal')).toEqual([]);
  });

  test('has no parameter twice, and none called connectionId', () => {
    const names = given.map((parameter) => parameter.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain('connectionId');
  });
});

test('no two operations share an id, in whatever capitals', () => {
  const ids = operations.map((operation) => operation.operationId.toLowerCase());
  expect(new Set(ids).size).toBe(ids.length);
});

test('no two paths differ in capitals only, and none has a query', () => {
  const paths = Object.keys(definition.paths).map((path) => path.toLowerCase());
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of paths) expect(path).toMatch(/^\/[^?#*]+$/);
});

test.each(parameters)('%s has a title, a sentence, and an encoding in the path only', (_, parameter) => {
  expect(isTitleCase(parameter['x-ms-summary'])).toBe(true);
  expect(isSentence(parameter.description)).toBe(true);
  expect(parameter['x-ms-url-encoding']).toBe(parameter.in === 'path' ? 'single' : undefined);
  if (parameter.in === 'path') expect(parameter.required).toBe(true);
});
