import { describe, expect, test } from '@jest/globals';
import { eventRequestSchema } from '../../connector/contract/index.ts';
import type { Schema } from '../../connector/definition/index.ts';
import { preferredWait } from '../../connector/gateway/prefer-wait.ts';
import { bodyOf, operationNamed, outputOf } from './walk.ts';

const body = bodyOf(operationNamed('SendCustomEvent'));
const trigger = body?.properties?.trigger;
const attributes = body?.properties?.attributes;

/** Follows a path string, which is a JSON pointer without its first slash, through a schema. */
const at = (schema: Schema | undefined, path: string): Schema | undefined =>
  path.split('/').reduce<Schema | undefined>((found, name) => found?.properties?.[name], schema);

test('the card has every field of the contract, and no other', () => {
  expect(Object.keys(body?.properties ?? {}).sort()).toEqual(Object.keys(eventRequestSchema.properties).sort());
  expect(body?.required).toEqual(expect.arrayContaining([...eventRequestSchema.required]));
});

test('what most makers need is shown first, the rest behind "advanced"', () => {
  const shown = (visibility: string): string[] =>
    Object.entries(body?.properties ?? {})
      .filter(([, field]) => field['x-ms-visibility'] === visibility)
      .map(([name]) => name);
  expect(shown('important')).toEqual(['trigger', 'customer', 'eventId', 'attributes']);
  expect(shown('advanced')).toEqual(['version', 'occurredAt', 'bindingId', 'ifNotFound', 'maxAgeSeconds', 'test']);
});

test('an event can be waited for, in words that a maker understands', () => {
  const prefer = operationNamed('SendCustomEvent').parameters.find(({ name }) => name === 'Prefer');
  expect(prefer).toMatchObject({ in: 'header', required: false, 'x-ms-visibility': 'advanced' });
  expect(prefer && 'enum' in prefer && prefer.enum.map((choice) => preferredWait(choice))).toEqual([5, 10, 30]);
});

test('choices are shown in words and sent as the contract names them', () => {
  const by = body?.properties?.customer?.properties?.by;
  expect(by?.['x-ms-enum-values']).toContainEqual({ value: 'contactId', displayName: 'Contact ID' });
  expect(by?.['x-ms-enum-values']?.map((choice) => choice.value)).toEqual(by?.enum);
});

describe('the trigger drop-down', () => {
  test('says the same in its older and its newer form', () => {
    const old = trigger?.['x-ms-dynamic-values'];
    expect(trigger?.['x-ms-dynamic-list']).toEqual({
      operationId: old?.operationId,
      parameters: {},
      itemsPath: old?.['value-collection'],
      itemTitlePath: old?.['value-title'],
      itemValuePath: old?.['value-path'],
    });
  });

  test('is filled by an operation that answers the array and both values at their paths', () => {
    const list = trigger?.['x-ms-dynamic-list'];
    const operation = operationNamed(list?.operationId ?? '');
    const items = at(outputOf(operation), list?.itemsPath ?? '');
    expect(operation['x-ms-visibility']).toBe('internal');
    expect(items?.type).toBe('array');
    expect(at(items?.items, list?.itemTitlePath ?? '')?.type).toBe('string');
    expect(at(items?.items, list?.itemValuePath ?? '')?.type).toBe(trigger?.type);
  });
});

describe('the attributes', () => {
  const newer = attributes?.['x-ms-dynamic-properties'];
  const older = attributes?.['x-ms-dynamic-schema'];
  const operation = operationNamed(newer?.operationId ?? '');

  test('come from the same place in the older and the newer form', () => {
    expect(older?.operationId).toBe(newer?.operationId);
    expect(older?.['value-path']).toBe(newer?.itemValuePath);
    expect(Object.keys(older?.parameters ?? {})).toEqual(Object.keys(newer?.parameters ?? {}));
  });

  test('come from an internal operation that answers a schema at the path', () => {
    expect(operation['x-ms-visibility']).toBe('internal');
    expect(at(outputOf(operation), newer?.itemValuePath ?? '')?.type).toBe('object');
  });

  test.each(Object.entries(newer?.parameters ?? {}))('hand over %s from a field of the card', (name, reference) => {
    const [parameterName, ...path] = reference.parameterReference.split('/');
    const source = at(body, path.join('/'));
    const target = operation.parameters.find((parameter) => parameter.name === name);
    expect(parameterName).toBe('body');
    expect(older?.parameters[name]).toEqual({ parameter: path.join('/') });
    expect(target && 'type' in target && target.type).toBe(source?.type);
    expect(target?.required).toBe(body?.required?.includes(path.join('/')));
  });

  test('stand in the schema and not on the body parameter, where they are not allowed', () => {
    for (const parameter of operationNamed('SendCustomEvent').parameters)
      expect(Object.keys(parameter).filter((key) => key.startsWith('x-ms-dynamic'))).toEqual([]);
  });
});
