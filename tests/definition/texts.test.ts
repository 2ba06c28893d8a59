import { describe, expect, test } from '@jest/globals';
import type { Schema } from '../../connector/definition/index.ts';
import { bodyOf, definition, fieldsOf, isInternal, operations, outputOf, schemaAt, type Operation } from './walk.ts';

const smallWords = /^(a|an|and|at|for|in|is|not|of|on|the|to)$/;
const isTitleCase = (text: string): boolean =>
  text.split(' ').every((word, index) => /^[A-Z0-9]/.test(word) || (index > 0 && smallWords.test(word)));
const isSentence = (text: string): boolean => /^[A-Z0-9].*[.!?]$/s.test(text);

const everyOperation = operations.map((operation) => [operation.operationId, operation] as const);
/** Answers to a deletion have no body. */
const hasOutput = (operation: Operation): boolean => operation.responses['204'] === undefined;
const parameters = operations.flatMap((operation) =>
  operation.parameters.flatMap((parameter) =>
    parameter.in === 'body' ? [] : ([[`${operation.operationId}(${parameter.name})`, parameter]] as const),
  ),
);
/** Places of the fields, of body and answer, that break a rule. */
const placesWhere = (operation: Operation, breaksRule: (field: Schema) => boolean): string[] => {
  const body = bodyOf(operation);
  const fields = [
    ...(body ? fieldsOf('body', body) : []),
    ...(hasOutput(operation) ? fieldsOf('answer', outputOf(operation)) : []),
  ];
  expect(fields.length > 0).toBe(hasOutput(operation));
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
    if (operation['x-ms-trigger']) expect(summary).toMatch(/^When an? /);
  });

  test('has a description in whole sentences that says more than the summary', () => {
    expect(isSentence(description)).toBe(true);
    expect(description.toLowerCase()).not.toBe(`${summary}.`.toLowerCase());
  });

  test('has one answer with a schema that designers read, and describes the others', () => {
    const withSchema = Object.entries(responses).filter(([, response]) => response.schema);
    const expected = operation['x-ms-trigger'] ? ['201'] : hasOutput(operation) ? ['200'] : [];
    expect(withSchema.map(([status]) => status)).toEqual(expected);
    for (const response of Object.values(responses)) expect(isSentence(response.description)).toBe(true);
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['429', '503', 'default']));
  });

  test('says what every failure answers', () => {
    const failures = Object.keys(responses).filter((status) => status === 'default' || Number(status) >= 400);
    for (const status of failures) expect(schemaAt(operation, status)?.required).toContain('reasonCode');
  });

  test('has a title in title case on every field', () => {
    const isWrong = ({ 'x-ms-summary': title = '' }: Schema): boolean => title.length > 80 || !isTitleCase(title);
    // The attributes of a typed action have none: designers would put it before the title of each attribute.
    const untitled = operation['x-ms-api-annotation'] ? ['body.attributes'] : [];
    expect(placesWhere(operation, isWrong)).toEqual(untitled);
  });

  test('describes every field in sentences', () => {
    expect(placesWhere(operation, (field) => !isSentence(field.description ?? ''))).toEqual([]);
  });

  test('requires only fields that are there, and never by an empty list', () => {
    const isWrong = ({ required, properties = {} }: Schema): boolean =>
      required?.length === 0 || (required ?? []).some((name) => !(name in properties));
    expect(placesWhere(operation, isWrong)).toEqual([]);
  });

  test('says what its lists hold, and hides no field but the callback address', () => {
    expect(placesWhere(operation, (field) => field.type === 'array' && !field.items)).toEqual([]);
    const hidden = placesWhere(operation, (field) => field['x-ms-visibility'] === 'internal');
    expect(hidden).toEqual(operation['x-ms-trigger'] ? ['body.callbackUrl'] : []);
  });

  test('shows every field of its body with a place on the card, and an example, a default or choices', () => {
    const body = bodyOf(operation);
    const unclear = body ? fieldsOf('body', body) : [];
    const isLeaf = ({ type }: Schema): boolean => type !== 'object' && type !== 'array';
    const poor = unclear.filter(
      ([, field]) =>
        !field['x-ms-visibility'] ||
        (isLeaf(field) &&
          field['x-ms-visibility'] !== 'internal' &&
          field.example === undefined &&
          field.default === undefined &&
          !field['x-ms-enum-values']),
    );
    expect(poor.map(([place]) => place)).toEqual([]);
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

test('what the platform does by itself is hidden, and nothing else is', () => {
  expect(operations.filter(isInternal).map((operation) => operation.operationId)).toEqual([
    'ListTriggers',
    'GetTriggerSchema',
    'TestConnection',
    'DeleteSubscription',
  ]);
});

test.each(parameters)('%s has a title, a sentence, and an encoding in the path only', (_, parameter) => {
  expect(isTitleCase(parameter['x-ms-summary'])).toBe(true);
  expect(isSentence(parameter.description)).toBe(true);
  expect(parameter['x-ms-url-encoding']).toBe(parameter.in === 'path' ? 'single' : undefined);
  if (parameter.in === 'path') expect(parameter.required).toBe(true);
});
