import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { until } from '../gateway/support/until.ts';
import type { HostForm } from '../support/client-api-host/form.ts';
import type { Fields } from '../support/client-api-host/form-values.ts';
import { device, type Device } from './support/device.ts';
import { formEnvironment, type FormEnvironment } from './support/form-environment.ts';
import { salesProcess } from './support/sales-process.ts';

const fields: Fields = {
  name: 'text',
  stepname: 'text',
  parentcontactid: 'lookup',
  customerid: { lookup: ['account', 'contact'] },
};

let environment: FormEnvironment;
const contactId = randomUUID();
beforeAll(async () => {
  environment = await formEnvironment();
  await environment.dataverse.addContact(contactId, 'aiko.mori@example.com');
});

let here: Device;
beforeEach(async () => {
  await environment.setEmission('{"way":"gateway","stage":"column"}');
  here = device(environment);
});

async function opportunity(columns: object = {}): Promise<string> {
  const id = randomUUID();
  await environment.api.patch(`opportunities(${id})`, {
    name: 'Espresso bar',
    stepname: '1-Qualify',
    estimatedvalue: 48200,
    'parentcontactid@odata.bind': `/contacts(${contactId})`,
    ...columns,
  });
  return id;
}

async function openOpportunity(id: string, on = here): Promise<HostForm> {
  const form = await on.host.open({ table: 'opportunity', id, fields });
  form.load(on.openPage().opportunityForm.onLoad);
  return form;
}

/** Looks until the form has sent so many about this row; more are found at the end of each test that counts. */
const sent = (rowId: string, count = 1) =>
  until(
    () => environment.sentFor(rowId),
    (bodies) => bodies.length >= count,
  );

test('a pipeline phase that moves is told once the save has succeeded, with the id that the webhook makes', async () => {
  const id = await opportunity();
  const form = await openOpportunity(id);
  form.set('stepname', '2-Develop');
  expect(await environment.sentFor(id)).toEqual([]);
  expect(await form.save()).toBe('saved');
  const [body] = await sent(id);
  expect(body).toEqual({
    trigger: 'OpportunityStageChanged',
    version: 1,
    occurredAt: body?.recordEvent.at,
    customer: { by: 'contactId', value: contactId },
    attributes: {
      opportunityId: id,
      topic: 'Espresso bar',
      stage: '2-Develop',
      previousStage: '1-Qualify',
      estimatedValue: 48200,
    },
    bindingId: `opportunity/${id}`,
    ifNotFound: 'hold',
    recordEvent: {
      table: 'opportunity',
      rowId: id,
      became: { stepname: '2-Develop' },
      at: body?.recordEvent.at,
      withinSeconds: expect.any(Number),
    },
  });
  if (!body) throw new Error('unreachable');
  expect(await environment.toldByWebhooks()).toContain(environment.eventIdOf(body));
  expect(form.notifications()).toEqual([]);
  expect(form.scriptErrors).toEqual([]);
  expect(here.stored()).toEqual({ [`cueline/opportunity/{11111111-1111-4111-8111-111111111111}`]: '[]' });
});

test('a case that is made on the form is told, with the id that the webhook makes; a change of it is not', async () => {
  const form = await here.host.open({
    table: 'incident',
    fields: { title: 'text', prioritycode: 'choice', customerid: { lookup: ['account', 'contact'] } },
  });
  form.load(here.openPage().caseForm.onLoad);
  form.set('title', 'Machine shows error E12');
  form.set('prioritycode', 1);
  form.set('customerid', [{ entityType: 'contact', id: `{${contactId.toUpperCase()}}` }]);
  expect(await form.save()).toBe('saved');
  const id = form.context.data.entity.getId().replace(/[{}]/g, '').toLowerCase();
  const [body] = await sent(id);
  expect(body).toMatchObject({
    trigger: 'CaseOpened',
    customer: { by: 'contactId', value: contactId },
    attributes: { caseId: id, subject: 'Machine shows error E12', priority: 'High', openedOn: body?.occurredAt },
    recordEvent: { table: 'incident', rowId: id, became: { created: true } },
  });
  expect(body?.recordEvent).not.toHaveProperty('at');
  if (!body) throw new Error('unreachable');
  expect(await environment.toldByWebhooks()).toContain(environment.eventIdOf(body));
  form.set('title', 'Machine shows error E13');
  expect(await form.save()).toBe('saved');
  expect(await environment.sentFor(id)).toHaveLength(1);
});

test('a stage of the process that moves is told of its run where the setting says so, with the id that the webhook makes', async () => {
  await environment.setEmission('{"way":"gateway","stage":"process"}');
  const id = await opportunity();
  const process = await salesProcess(environment.api, id, 'Qualify');
  const form = await here.host.open({ table: 'opportunity', id, fields, process });
  form.load(here.openPage().opportunityForm.onLoad);
  form.set('stepname', '2-Develop');
  await form.moveStage('Next');
  const [body] = await sent(id);
  expect(body).toMatchObject({
    attributes: { stage: 'Develop', previousStage: 'Qualify', topic: 'Espresso bar' },
    bindingId: `opportunity/${id}`,
    recordEvent: {
      table: 'opportunitysalesprocess',
      rowId: process.instanceId,
      became: { activestageid: process.stages[1]?.id },
    },
  });
  if (!body) throw new Error('unreachable');
  expect(await environment.toldByWebhooks()).toContain(environment.eventIdOf(body));
  await form.moveStage('Previous');
  expect((await sent(id, 2))[1]?.attributes).toMatchObject({ stage: 'Qualify', previousStage: 'Develop' });
});

test('with the column telling of stages, a process that moves says nothing', async () => {
  const id = await opportunity();
  const process = await salesProcess(environment.api, id, 'Qualify');
  const form = await here.host.open({ table: 'opportunity', id, fields, process });
  form.load(here.openPage().opportunityForm.onLoad);
  await form.moveStage('Next');
  form.set('stepname', '2-Develop');
  await form.save();
  expect((await sent(id)).map(({ recordEvent }) => recordEvent.table)).toEqual(['opportunity']);
});

test('what was typed and taken back, what did not move, and what was not saved is not told', async () => {
  const id = await opportunity();
  const form = await openOpportunity(id);
  form.set('stepname', '2-Develop');
  form.set('stepname', '1-Qualify');
  await form.save();
  form.set('name', 'Espresso bar, first floor');
  await form.save();
  form.set('stepname', '2-Develop');
  environment.dataverse.withholdPrivileges(['prvWriteOpportunity']);
  expect(await form.save()).toBe('failed');
  environment.dataverse.withholdPrivileges([]);
  form.context.data.entity.addOnSave((context: Xrm.Events.SaveEventContext) => context.getEventArgs().preventDefault());
  expect(await form.save()).toBe('prevented');
  const quiet = await openOpportunity(id);
  quiet.set('stepname', '3-Propose');
  await quiet.save();
  expect((await sent(id)).map(({ attributes }) => attributes['previousStage'])).toEqual(['1-Qualify']);
});

test('however often OnLoad is raised, and with handlers of others on the form, each move is told once', async () => {
  const id = await opportunity();
  const form = await here.host.open({ table: 'opportunity', id, fields });
  const { onLoad } = here.openPage().opportunityForm;
  let others = 0;
  form.context.data.entity.addOnPostSave(() => void (others += 1));
  form.load(onLoad);
  form.set('stepname', '2-Develop');
  form.load(onLoad);
  await form.save();
  await sent(id);
  form.set('stepname', '3-Propose');
  await form.save();
  expect((await sent(id, 2)).map(({ attributes }) => attributes['stage'])).toEqual(['2-Develop', '3-Propose']);
  expect(others).toBe(2);
});

test('saves in quick succession are told each for itself', async () => {
  const id = await opportunity();
  const form = await openOpportunity(id);
  form.set('stepname', '2-Develop');
  const first = form.save('auto save');
  form.set('stepname', '3-Propose');
  const second = form.save();
  expect(await Promise.all([first, second])).toEqual(['saved', 'saved']);
  const moves = (await sent(id, 1)).map(({ attributes }) => [attributes['previousStage'], attributes['stage']]);
  expect(moves).toContainEqual(['2-Develop', '3-Propose']);
});

test('a save that the client gave up after OnSave leaves nothing behind that the next one would be taken for', async () => {
  const id = await opportunity();
  const form = await openOpportunity(id);
  form.set('stepname', '2-Develop');
  const args = { isDefaultPrevented: () => false };
  form.events.save.raise(() => ({ getFormContext: () => form.context, getEventArgs: () => args }) as never);
  form.set('stepname', '3-Propose');
  await form.save();
  await sent(id);
  form.set('stepname', '4-Close');
  await form.save();
  const moves = (await sent(id, 2)).map(({ attributes }) => [attributes['previousStage'], attributes['stage']]);
  expect(moves).toEqual([
    ['1-Qualify', '3-Propose'],
    ['3-Propose', '4-Close'],
  ]);
});

test('several forms on one page, of the same table, keep apart', async () => {
  const [one, other] = [await opportunity(), await opportunity({ stepname: '3-Propose' })];
  const page = here.openPage();
  const forms = await Promise.all([one, other].map((id) => here.host.open({ table: 'opportunity', id, fields })));
  for (const form of forms) form.load(page.opportunityForm.onLoad);
  forms[0]?.set('stepname', '2-Develop');
  forms[1]?.set('stepname', '4-Close');
  await Promise.all(forms.map((form) => form.save()));
  expect((await sent(one))[0]?.attributes).toMatchObject({ stage: '2-Develop', previousStage: '1-Qualify' });
  expect((await sent(other))[0]?.attributes).toMatchObject({ stage: '4-Close', previousStage: '3-Propose' });
});

test('an account leads to its primary contact, and an opportunity that leads to nobody is passed over', async () => {
  const account = randomUUID();
  await environment.api.patch(`accounts(${account})`, { name: 'Contoso' });
  const customer = { 'parentcontactid@odata.bind': null, 'customerid_account@odata.bind': `/accounts(${account})` };
  const id = await opportunity(customer);
  const form = await openOpportunity(id);
  form.set('stepname', '2-Develop');
  await form.save();
  await until(here.stored, (stored) => Object.values(stored).join('') === '[]');
  await environment.api.patch(`accounts(${account})`, { 'primarycontactid@odata.bind': `/contacts(${contactId})` });
  form.set('stepname', '3-Propose');
  await form.save();
  const bodies = await sent(id);
  expect(bodies.map(({ customer: { value }, attributes }) => [value, attributes['stage']])).toEqual([
    [contactId, '3-Propose'],
  ]);
});

test.each(['{"way":"off"}', 'no JSON at all'])('with the setting %s nothing is sent', async (setting) => {
  await environment.setEmission(setting);
  const id = await opportunity();
  const form = await openOpportunity(id);
  form.set('stepname', '2-Develop');
  await form.save();
  await until(here.stored, (stored) => Object.values(stored).join('') === '[]');
  expect(await environment.sentFor(id)).toEqual([]);
  expect(form.notifications()).toEqual([]);
});

test('through Dataverse itself only what no handler tells is sent, and then the journey starts', async () => {
  await environment.setEmission('{"way":"dataverse"}');
  const silent = await openOpportunity(await opportunity());
  silent.set('stepname', '2-Develop');
  await silent.save();
  await until(here.stored, (stored) => Object.values(stored).join('') === '[]');
  expect(here.host.executed).toEqual([]);

  await environment.setEmission('{"way":"dataverse","withoutHandler":["OpportunityStageChanged"]}');
  const id = await opportunity();
  const form = await openOpportunity(id);
  form.set('stepname', '2-Develop');
  await form.save();
  const [call] = await until(
    () => here.host.executed,
    ({ length }) => length > 0,
  );
  expect(call?.body).toMatchObject({
    msdynmkt_profileid: contactId,
    msdynmkt_stage: '2-Develop',
    msdynmkt_bindingid: `opportunity/${id}`,
    msdynmkt_currency: 'XXX',
  });
  expect(await environment.sentFor(id)).toEqual([]);
});
