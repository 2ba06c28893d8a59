import { describe, expect, test } from '@jest/globals';
import { defineCatalog, eventRequestSchema, type Trigger } from '../../connector/contract/index.ts';
import { apiDefinitionOf } from '../../connector/definition/index.ts';
import { catalog, cartAbandoned } from '../../connector/triggers/index.ts';
import { bodyOf, definition, operationNamed, operations, options } from './walk.ts';

describe.each(catalog.triggers.map((trigger) => [trigger.name, trigger] as const))(
  'Send%s',
  (name, trigger: Trigger) => {
    const operation = operationNamed(`Send${name}`);
    const body = bodyOf(operation);
    const attributes = body?.properties?.attributes;

    test('has a path of its own', () => {
      expect(definition.paths[`/v1/triggers/${name}/events`]?.post).toBe(operation);
    });

    test('shows every property as a field, in the order of the definition', () => {
      expect(Object.keys(attributes?.properties ?? {})).toEqual(Object.keys(trigger.properties));
    });

    test('marks as required what is required, and shows the default of the others', () => {
      const properties = Object.entries(trigger.properties);
      const required = properties.filter(([, property]) => property.required).map(([property]) => property);
      expect(attributes?.required ?? []).toEqual(required);
      expect(body?.required).toEqual(required.length > 0 ? ['customer', 'attributes'] : ['customer']);
      for (const [property, { default: preset }] of properties)
        expect(attributes?.properties?.[property]?.default).toBe(preset);
    });

    test('has the other fields of the contract but for those its path says', () => {
      const inPath = ['trigger', 'version'];
      const expected = Object.keys(eventRequestSchema.properties).filter((field) => !inPath.includes(field));
      expect(Object.keys(body?.properties ?? {}).sort()).toEqual(expected.sort());
    });
  },
);

test('there is one action for each trigger and ten for everything else', () => {
  expect(operations.length).toBe(catalog.triggers.length + 10);
});

describe('a second version of a trigger', () => {
  const second = {
    ...cartAbandoned,
    version: 2,
    properties: {
      ...cartAbandoned.properties,
      couponCode: { type: 'text', description: 'A coupon.', example: 'TEN', default: 'none' },
    },
  } satisfies Trigger;
  const grown = apiDefinitionOf(defineCatalog([...catalog.triggers, second]), options);

  test('gets an action of its own, at a path of its own', () => {
    const action = grown.paths['/v1/triggers/CartAbandoned/versions/2/events']?.post;
    expect(action?.operationId).toBe('SendCartAbandonedV2');
    expect(action?.summary).toBe('Send cart abandoned v2');
    expect(action?.['x-ms-api-annotation']).toMatchObject({ family: 'SendCartAbandoned', revision: 2 });
    expect(action && bodyOf(action)?.properties?.attributes?.properties?.couponCode?.default).toBe('none');
  });

  test('leaves the first action, and everything else, as it was', () => {
    for (const [path, item] of Object.entries(definition.paths)) expect(grown.paths[path]).toEqual(item);
    expect(Object.keys(grown.paths).length).toBe(Object.keys(definition.paths).length + 1);
  });
});
