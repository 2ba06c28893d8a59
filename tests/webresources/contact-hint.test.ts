import { beforeAll, expect, test } from '@jest/globals';
import { webResources } from '../../webresources/index.ts';
import { device } from './support/device.ts';
import type { Fields } from '../support/client-api-host/form-values.ts';
import { formEnvironment, type FormEnvironment } from './support/form-environment.ts';

let environment: FormEnvironment;
beforeAll(async () => {
  environment = await formEnvironment([]);
});

const contact = [{ id: '{7C1F0A3E-8D1B-4A8E-9A51-2F8F7C3F5B10}', entityType: 'contact' }];
const account = [{ id: '{8C1F0A3E-8D1B-4A8E-9A51-2F8F7C3F5B10}', entityType: 'account' }];

const handlers = webResources.flatMap((one) => {
  const form = one.kind === 'script' ? one.form : undefined;
  return (form?.handlers ?? []).map(({ functionName }) => [form?.table ?? '', functionName] as const);
});

test('forms of opportunities and of cases have a handler each', () => {
  expect(handlers.map(([table]) => table)).toEqual(['opportunity', 'incident']);
});

/** A form for a new row, with the function on it that its XML would name. */
async function newForm(table: string, functionName: string, fields: Fields) {
  const { host, openPage } = device(environment);
  const form = await host.open({ table, fields });
  const found = functionName
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], openPage().world);
  const said = (): string[] => form.notifications().map(({ message }) => message);
  return { form, said, load: () => form.load(found as never) };
}

test.each(handlers)(
  'on the form of %s it says that no journey can start, until a contact is chosen',
  async (table, functionName) => {
    const fields: Fields = { customerid: { lookup: ['account', 'contact'] } };
    const { form, said, load } = await newForm(table, functionName, fields);
    form.set('customerid', account);
    load();
    expect(said()).toEqual([expect.stringContaining('names no contact')]);
    form.set('customerid', contact);
    expect(said()).toEqual([]);
    form.set('customerid', null);
    expect(said()).toHaveLength(1);
    expect(form.scriptErrors).toEqual([]);
  },
);

test.each(handlers)('a form of %s without any of the columns is left alone', async (table, functionName) => {
  const { form, said, load } = await newForm(table, functionName, {});
  load();
  expect(said()).toEqual([]);
  expect(form.scriptErrors).toEqual([]);
});
