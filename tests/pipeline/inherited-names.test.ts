import { expect, test } from '@jest/globals';
import { defineCatalog, type Property, type Trigger } from '../../connector/contract/index.ts';
import { intake, type Complete } from '../../connector/pipeline/index.ts';
import { memoryEventStore } from '../../connector/store/index.ts';
import { authentic, noon } from './sample-request.ts';

const builder: Property = { type: 'text', required: true, description: 'Who built it.', example: 'Meyer' };
const worth: Property = { type: 'text', default: 'not said', description: 'What it is worth.', example: 'a lot' };

/** Its properties are called like what every JavaScript object has, which must not pass for a value. */
const houseBuilt: Trigger = {
  name: 'HouseBuilt',
  version: 1,
  title: 'House built',
  description: 'The house of this contact is ready.',
  audience: 'contact',
  purpose: 'transactional',
  retentionDays: 30,
  properties: {
    constructor: builder,
    valueOf: worth,
  },
};

const send = intake({
  catalog: defineCatalog([houseBuilt]),
  store: memoryEventStore(),
  clock: () => noon,
  newId: () => 'emission-1',
});

const built = (attributes: object): ReturnType<typeof authentic> =>
  authentic({ trigger: 'HouseBuilt', customer: { by: 'email', value: 'a@example.com' }, attributes });

test('a property named like something every object has is missed where it is missing', async () => {
  expect(await send(built({}))).toMatchObject({
    go: false,
    refusal: { problems: ['attributes.constructor is missing.'] },
  });
});

test('and takes its own default where it is left out', async () => {
  const verdict = await send(built({ constructor: 'Meyer' }));
  const event: Complete | undefined = verdict.go ? verdict.event : undefined;
  expect(event?.body.attributes).toEqual({ constructor: 'Meyer', valueOf: 'not said' });
});
