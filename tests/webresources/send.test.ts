import { expect, test } from '@jest/globals';
import { contractSigned } from '../../connector/triggers/index.ts';
import type { FormWebApi } from '../../webresources/client/platform-trigger.ts';
import { send, type FormEvent } from '../../webresources/client/send.ts';

const personId = '7c1f0a3e-8d1b-4a8e-9a51-2f8f7c3f5b10';
const dateTime = 1;
const decimal = 2;
const text = 10;

/** What the environment's custom API asks for. */
const parameters: Readonly<Record<string, number>> = {
  msdynmkt_profileid: text,
  msdynmkt_signaluserauthid: text,
  msdynmkt_signaltimestamp: dateTime,
  msdynmkt_signalingestiontimestamp: dateTime,
  msdynmkt_contractnumber: text,
  msdynmkt_contracttitle: text,
  msdynmkt_totalvalue: decimal,
  msdynmkt_currency: text,
  msdynmkt_signedon: dateTime,
};

/** An environment whose trigger has these parameters, and what was sent to it. */
function environment(types: Readonly<Record<string, number>> = parameters) {
  const sent: object[] = [];
  const asked: string[] = [];
  const CustomAPIRequestParameters = Object.entries(types).map(([uniquename, type]) => ({ uniquename, type }));
  const api = {
    retrieveMultipleRecords: async (table: string, options: string) => {
      asked.push(`${table}${options}`);
      const trigger = { msdynmkt_customapiid: { uniquename: 'msdynmkt_contractsigned_094512345' } };
      return { entities: [table === 'customapi' ? { CustomAPIRequestParameters } : trigger] };
    },
    online: {
      execute: async (request: object) => {
        sent.push({ ...request });
        return { ok: true };
      },
    },
  };
  return { api: api as unknown as FormWebApi, sent, asked };
}

const signed: FormEvent<typeof contractSigned> = {
  personId,
  attributes: { contractNumber: 'CNT-1', signedOn: '2026-11-20T17:45:00+01:00' },
};

test('every parameter of the metadata is sent, with defaults for what was left out and times in UTC', async () => {
  const { api, sent, asked } = environment();
  await send(api, contractSigned, { ...signed, occurredAt: '2026-11-20T18:00:00+01:00' });
  expect(sent).toHaveLength(1);
  expect(Object.keys(sent[0] ?? {}).sort()).toEqual(Object.keys(parameters).sort());
  expect(sent[0]).toMatchObject({
    msdynmkt_signaltimestamp: '2026-11-20T17:00:00.000Z',
    msdynmkt_contracttitle: 'Not named',
    msdynmkt_totalvalue: 0,
    msdynmkt_signedon: '2026-11-20T16:45:00.000Z',
  });
  expect(asked[0]).toContain('statecode eq 0');
});

test('a binding id that the metadata does not list is not sent', async () => {
  const { api, sent } = environment();
  await send(api, contractSigned, { ...signed, bindingId: 'opportunity/1' });
  expect(sent[0]).not.toHaveProperty('msdynmkt_bindingid');
});

test('what differs between the environment and the catalog is named at once, and nothing is sent', async () => {
  const { api, sent } = environment({
    msdynmkt_profileid: text,
    msdynmkt_contractnumber: text,
    msdynmkt_contracttitle: text,
    msdynmkt_totalvalue: text,
    msdynmkt_signedon: dateTime,
    msdynmkt_region: text,
  });
  await expect(send(api, contractSigned, signed)).rejects.toMatchObject({
    code: 'CONTRACT_DRIFT',
    retry: 'never',
    message:
      'The environment\'s ContractSigned v1 differs from this form\'s: "totalvalue" is number here and type 10 there; ' +
      'it asks for "msdynmkt_region"; it does not have "currency".',
  });
  expect(sent).toEqual([]);
});

test('all values that break a rule are named at once, before the environment is asked', async () => {
  const { api, asked } = environment();
  const attributes = { contractNumber: ' ', totalValue: Number.NaN, signedOn: '2026-02-30T10:00:00Z' };
  await expect(send(api, contractSigned, { personId, attributes })).rejects.toMatchObject({
    code: 'VALIDATION',
    message:
      'ContractSigned v1 cannot be sent so: "contractNumber" has no value; "totalValue" is not a number; ' +
      '"signedOn" is not an ISO 8601 date and time with offset.',
  });
  expect(asked).toEqual([]);
});

test.each([
  ['a person by anything but a row id', { ...signed, personId: 'aiko.mori@example.com' }],
  ['a time without an offset', { ...signed, occurredAt: '2026-11-20T18:00:00' }],
])('%s is refused', async (_, event) => {
  const { api, sent } = environment();
  await expect(send(api, contractSigned, event)).rejects.toMatchObject({ code: 'VALIDATION' });
  expect(sent).toEqual([]);
});

test('attributes are typed by the trigger', async () => {
  const { api } = environment();
  // @ts-expect-error the contract number is required
  await expect(send(api, contractSigned, { personId, attributes: { signedOn: '' } })).rejects.toThrow('contractNumber');
});
