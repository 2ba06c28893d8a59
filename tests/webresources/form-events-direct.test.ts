import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { until } from '../gateway/support/until.ts';
import type { HostForm } from '../support/client-api-host/form.ts';
import type { Fields } from '../support/client-api-host/form-values.ts';
import { device, type Device, type Page } from './support/device.ts';
import { formEnvironment, type FormEnvironment } from './support/form-environment.ts';

const fields: Fields = { name: 'text', stepname: 'text', parentcontactid: 'lookup' };

let environment: FormEnvironment;
const contactId = randomUUID();
beforeAll(async () => {
  environment = await formEnvironment();
  await environment.dataverse.addContact(contactId, 'aiko.mori@example.com');
});

let here: Device;
let opportunityId: string;
beforeEach(async () => {
  await environment.setEmission('{"way":"dataverse","withoutHandler":["OpportunityStageChanged"]}');
  here = device(environment);
  opportunityId = randomUUID();
  await environment.api.patch(`opportunities(${opportunityId})`, {
    name: 'Espresso bar',
    stepname: '1-Qualify',
    'parentcontactid@odata.bind': `/contacts(${contactId})`,
  });
});

const kept = (): readonly object[] => JSON.parse(Object.values(here.stored())[0] ?? '[]') as readonly object[];
const untilSaid = (form: HostForm, words: string) =>
  until(form.notifications, (said) => said.some(({ message }) => message.includes(words)));

async function movedOn({ opportunityForm }: Page): Promise<HostForm> {
  const form = await here.host.open({ table: 'opportunity', id: opportunityId, fields });
  form.load(opportunityForm.onLoad);
  form.set('stepname', '2-Develop');
  expect(await form.save()).toBe('saved');
  return form;
}

test('an event waits for the script that sends it, which may be loaded later', async () => {
  const page = here.openPage();
  const { Cueline: scripts } = page.world as { readonly Cueline: { dataverse?: unknown } };
  const { dataverse } = scripts;
  delete scripts.dataverse;
  const form = await movedOn(page);
  await untilSaid(form, 'waiting on this device: 1');
  scripts.dataverse = dataverse;
  await form.save();
  await until(kept, ({ length }) => length === 0);
  expect(here.host.executed).toHaveLength(1);
});

test('a call whose answer got lost is not repeated, and the form says that nobody knows', async () => {
  here.disturb((path, method) => (method === 'POST' && path.startsWith('msdynmkt_') ? 'no network' : undefined));
  const form = await movedOn(here.openPage());
  await untilSaid(form, 'it is not known whether a journey event was sent');
  expect(kept()).toEqual([]);
  here.disturb();
  await form.save();
  expect(here.host.executed).toHaveLength(1);
});
