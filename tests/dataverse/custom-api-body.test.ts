import { describe, expect, test } from '@jest/globals';
import { DeliveryFault } from '../../connector/contract/index.ts';
import { toCustomApiBody } from '../../connector/dataverse/custom-api-body.ts';
import { parameterTypes as types, type PlatformParameter } from '../../connector/dataverse/platform-trigger.ts';
import { expectedBody, now, opportunityId, personId, statement } from './sample.ts';

const parameter = (name: string, type: number, rest: Partial<PlatformParameter> = {}): PlatformParameter => ({
  name: `msdynmkt_${name}`,
  type,
  optional: false,
  table: undefined,
  ...rest,
});

const parameters = [
  parameter('profileid', types.String),
  parameter('signaluserauthid', types.String),
  parameter('signaltimestamp', types.DateTime),
  parameter('signalingestiontimestamp', types.DateTime),
  parameter('bindingid', types.String, { optional: true }),
  parameter('stage', types.String),
  parameter('estimatedvalue', types.Decimal),
  parameter('iskey', types.Boolean),
  parameter('movedon', types.DateTime),
  parameter('opportunity', types.EntityReference, { table: 'opportunity' }),
];

const swap = (name: string, ...others: readonly PlatformParameter[]): PlatformParameter[] => [
  ...parameters.filter((one) => one.name !== `msdynmkt_${name}`),
  ...others,
];

function drift(list: readonly PlatformParameter[], changes: Partial<typeof statement> = {}): DeliveryFault {
  try {
    toCustomApiBody({ ...statement, ...changes }, list, now);
  } catch (fault) {
    if (fault instanceof DeliveryFault) return fault;
    throw fault;
  }
  throw new Error('The body was made.');
}

test('the body has the system parameters and every attribute in the form of its type', () => {
  expect(toCustomApiBody(statement, parameters, now)).toEqual(expectedBody);
});

test.each<[string, Partial<PlatformParameter> & { readonly type: number }, unknown]>([
  ['text', { type: types.String }, opportunityId],
  ['a GUID', { type: types.Guid }, opportunityId],
  [
    'a record of a table that only the catalog names',
    { type: types.EntityReference },
    expectedBody.msdynmkt_opportunity,
  ],
])('a reference goes as %s where the environment has that', (_name, { type, ...rest }, value) => {
  const body = toCustomApiBody(statement, swap('opportunity', parameter('opportunity', type, rest)), now);
  expect(body['msdynmkt_opportunity']).toEqual(value);
});

describe('what is not sent', () => {
  test('an optional parameter that nobody here knows', () => {
    const list = [...parameters, parameter('contactpoint_email', types.String, { optional: true })];
    expect(toCustomApiBody(statement, list, now)).toEqual(expectedBody);
  });

  test('a parameter that the environment does not list', () => {
    expect(toCustomApiBody(statement, swap('bindingid'), now)).not.toHaveProperty('msdynmkt_bindingid');
  });

  test('anything null or empty', () => {
    const { trigger, occurredAt } = statement;
    const list = swap('stage', parameter('stage', types.String, { optional: true }));
    const attributes = { ...statement.attributes, stage: '' };
    const body = toCustomApiBody({ trigger, personId, occurredAt, attributes }, list, now);
    expect(Object.keys(body)).toHaveLength(8);
    for (const value of Object.values(body)) expect([null, undefined, '']).not.toContain(value);
  });
});

describe('a trigger that differs from the catalog is refused for good, naming', () => {
  test.each<[string, readonly PlatformParameter[], string]>([
    ['a parameter it asks for', [...parameters, parameter('region', types.String)], 'it asks for "msdynmkt_region"'],
    ['a property it does not have', swap('iskey'), 'it does not have "isKey"'],
    [
      'a property of another type',
      swap('estimatedvalue', parameter('estimatedvalue', types.String)),
      '"estimatedValue" is number here and type 10 there',
    ],
  ])('%s', (_name, list, words) => {
    const fault = drift(list);
    expect(fault).toMatchObject({ code: 'CONTRACT_DRIFT', retry: 'never' });
    expect(fault.message).toContain('StageMoved v1');
    expect(fault.message).toContain(words);
  });

  test('a property without a value, and everything else at once but no value', () => {
    const { stage, ...attributes } = statement.attributes;
    expect(stage).toBe('Propose');
    const { message } = drift([...swap('iskey'), parameter('region', types.String)], { attributes });
    expect(message).toContain('it asks for "stage", which has no value');
    expect(message).toContain('msdynmkt_region');
    expect(message).toContain('isKey');
    expect(message).not.toContain(opportunityId);
  });
});
