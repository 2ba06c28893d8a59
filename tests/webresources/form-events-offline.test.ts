import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sameRecordEvent } from '../../connector/contract/index.ts';
import { until } from '../gateway/support/until.ts';
import type { HostForm } from '../support/client-api-host/form.ts';
import type { Fields } from '../support/client-api-host/form-values.ts';
import { device, type Device } from './support/device.ts';
import { formEnvironment, type FormEnvironment } from './support/form-environment.ts';

const fields: Fields = { name: 'text', stepname: 'text', parentcontactid: 'lookup' };
const minute = 60_000;

let environment: FormEnvironment;
const contactId = randomUUID();
beforeAll(async () => {
  environment = await formEnvironment();
  await environment.dataverse.addContact(contactId, 'aiko.mori@example.com');
});

let here: Device;
let opportunityId: string;
beforeEach(async () => {
  environment.dataverse.withholdPrivileges([]);
  await environment.setEmission('{"way":"gateway","stage":"column"}');
  here = device(environment);
  opportunityId = randomUUID();
  await environment.api.patch(`opportunities(${opportunityId})`, {
    name: 'Espresso bar',
    stepname: '1-Qualify',
    'parentcontactid@odata.bind': `/contacts(${contactId})`,
  });
});

async function open(id = opportunityId): Promise<HostForm> {
  const form = await here.host.open({ table: 'opportunity', id, fields });
  form.load(here.openPage().opportunityForm.onLoad);
  return form;
}

async function moved(form: HostForm, stage = '2-Develop'): Promise<void> {
  form.set('stepname', stage);
  expect(await form.save()).toBe('saved');
}

const kept = (): readonly object[] => JSON.parse(Object.values(here.stored())[0] ?? '[]') as readonly object[];
const untilKept = (count: number) => until(kept, ({ length }) => length === count);
const untilSaid = (form: HostForm, words: string) =>
  until(form.notifications, (said) => said.some(({ message }) => message.includes(words)));
const sent = (count = 1) =>
  until(
    () => environment.sentFor(opportunityId),
    (bodies) => bodies.length >= count,
  );

test('offline the event is kept, the form says so, and after the synchronisation it is sent with the id of the webhook', async () => {
  const form = await open();
  here.host.goOffline();
  const callsBefore = here.host.calls.length;
  await moved(form);
  expect(await untilSaid(form, 'waiting on this device: 1')).toMatchObject([{ level: 'INFO' }]);
  expect(here.host.calls).toHaveLength(callsBefore);
  expect(JSON.stringify(kept())).not.toMatch(/Espresso|Mori/);
  here.host.goOnline();
  await here.host.synchronise();
  here.moveClock(5 * minute);
  const again = await open();
  const [body] = await sent();
  expect(body).toMatchObject({ attributes: { stage: '2-Develop', previousStage: '1-Qualify', topic: 'Espresso bar' } });
  if (!body) throw new Error('unreachable');
  expect(await environment.toldByWebhooks()).toContain(environment.eventIdOf(body));
  await untilKept(0);
  expect(again.notifications()).toEqual([]);
});

test('as long as the server does not know of the save, the event waits', async () => {
  const form = await open();
  here.host.goOffline();
  await moved(form);
  await untilKept(1);
  here.host.goOnline();
  await open();
  await until(
    () => here.host.calls,
    (calls) => calls.some((call) => call.includes('modifiedon')),
  );
  expect(kept()).toHaveLength(1);
  await here.host.synchronise();
  await open();
  expect(await sent()).toHaveLength(1);
});

test('a case that was made offline is told once it was synchronised, as created and without a time', async () => {
  const form = await here.host.open({
    table: 'incident',
    fields: { title: 'text', customerid: { lookup: ['contact'] } },
  });
  const { onLoad } = here.openPage().caseForm;
  form.load(onLoad);
  form.set('title', 'Machine shows error E12');
  form.set('customerid', [{ entityType: 'contact', id: contactId }]);
  here.host.goOffline();
  await form.save();
  await untilSaid(form, 'waiting on this device: 1');
  here.host.goOnline();
  await here.host.synchronise();
  form.load(onLoad);
  const id = form.context.data.entity.getId().replace(/[{}]/g, '').toLowerCase();
  const [body] = await until(
    () => environment.sentFor(id),
    ({ length }) => length > 0,
  );
  expect(body?.recordEvent).toEqual({ table: 'incident', rowId: id, became: { created: true } });
});

test('when the network fails right after the save, the event is kept with the time that was read, and sent at the next save', async () => {
  const form = await open();
  here.disturb((path, method) => (method === 'POST' && path === 'cue_sendrequests' ? 'no network' : undefined));
  await moved(form);
  await untilSaid(form, 'waiting on this device: 1');
  const [waiting] = kept();
  expect(waiting).toHaveProperty('at');
  here.disturb();
  here.moveClock(60 * minute);
  form.set('name', 'Espresso bar, first floor');
  await form.save();
  const [body] = await sent();
  expect(body?.recordEvent.at).toBe((waiting as { at?: string }).at);
  if (!body) throw new Error('unreachable');
  expect(await environment.toldByWebhooks()).toContain(environment.eventIdOf(body));
  await untilKept(0);
  expect(form.notifications()).toEqual([]);
});

test('an answer that got lost leads to no second request: the row has its id from the form', async () => {
  let lost = false;
  here = device(environment, {
    fetch: async (path, init) => {
      const answer = await environment.fetch(path, init);
      if (path !== 'cue_sendrequests' || lost) return answer;
      lost = true;
      throw new TypeError('Failed to fetch');
    },
  });
  const form = await open();
  await moved(form);
  await untilSaid(form, 'waiting on this device: 1');
  await form.save();
  await untilKept(0);
  expect(await environment.sentFor(opportunityId)).toHaveLength(1);
});

test('a device whose clock is wrong makes the id of the webhook all the same', async () => {
  here.moveClock(-90 * minute);
  const form = await open();
  await moved(form);
  const [body] = await sent();
  if (!body) throw new Error('unreachable');
  expect(await environment.toldByWebhooks()).toContain(environment.eventIdOf(body));
});

test('what was kept before its time was read, and has moved on since, is told with the time that the device saw', async () => {
  const form = await open();
  here.moveClock(-30 * minute);
  here.disturb((path) => (path.includes('modifiedon') ? 'no network' : undefined));
  await moved(form);
  await untilSaid(form, 'waiting on this device: 1');
  const [waiting] = kept() as readonly { readonly seenMs: number }[];
  here.disturb();
  here.moveClock(30 * minute);
  await environment.api.patch(`opportunities(${opportunityId})`, { stepname: '3-Propose' });
  await open();
  const [body] = await sent();
  expect(body?.attributes['stage']).toBe('2-Develop');
  expect(Date.parse(body?.recordEvent.at ?? '')).toBe(waiting?.seenMs);
});

test('what the server made something else of is left to the handler of the server', async () => {
  const form = await open();
  here.disturb((path) => (path.includes('modifiedon') ? 'no network' : undefined));
  await moved(form);
  await untilSaid(form, 'waiting on this device: 1');
  here.disturb();
  await environment.api.patch(`opportunities(${opportunityId})`, { stepname: '2-DEVELOP' });
  here.moveClock(minute / 4);
  await open();
  await untilKept(0);
  expect(await environment.sentFor(opportunityId)).toEqual([]);
});

test('a role that may not make requests is told so in words, the save stands, and nothing is kept', async () => {
  const form = await open();
  environment.dataverse.withholdPrivileges(['prvCreatecue_sendrequest']);
  await moved(form);
  const said = await untilSaid(form, 'could not send');
  expect(said).toMatchObject([
    {
      level: 'ERROR',
      message:
        'The record is saved, but this form could not send a journey event of it. Your security role lacks a privilege that this needs.',
    },
  ]);
  expect(kept()).toEqual([]);
});

test('a row that was saved again before its time was read tells how far that may be off, and the gateway knows the change', async () => {
  const secondsLater = 40;
  let isLater = false;
  here = device(environment, {
    fetch: async (path, init) => {
      const answer = await environment.fetch(path, init);
      if (!isLater || !path.includes('modifiedon')) return answer;
      const row = (await answer.json()) as { readonly modifiedon: string };
      const modifiedon = new Date(Date.parse(row.modifiedon) + secondsLater * 1000).toISOString();
      return new Response(JSON.stringify({ ...row, modifiedon }));
    },
  });
  const form = await open();
  here.host.goOffline();
  await moved(form);
  await untilKept(1);
  here.host.goOnline();
  await here.host.synchronise();
  here.moveClock(2 * minute);
  isLater = true;
  await open();
  const [body] = await sent();
  if (!body) throw new Error('unreachable');
  const told = await environment.toldByWebhooks();
  const eventId = environment.eventIdOf(body);
  expect(sameRecordEvent(eventId, told)).toBeUndefined();
  expect(body.recordEvent.withinSeconds).toBeGreaterThanOrEqual(secondsLater);
  expect(sameRecordEvent(eventId, told, (body.recordEvent.withinSeconds ?? 0) * 1000)).toBeDefined();
});

test('in a browser that is full, what it will not keep is kept for the page and told once', async () => {
  here = device(environment, { isFull: true });
  const form = await open();
  here.disturb((path) => (path.startsWith('cue_') ? 'no network' : undefined));
  await moved(form);
  await untilSaid(form, 'waiting on this device: 1');
  here.disturb();
  await form.save();
  await sent();
  await until(form.notifications, ({ length }) => length === 0);
  expect(await environment.sentFor(opportunityId)).toHaveLength(1);
});

test.each([
  [1031, 'Journey-Ereignisse, die auf diesem Gerät warten: 1.'],
  [1036, 'Événements de parcours en attente sur cet appareil : 1.'],
] as const)('in %s the form says it in that language', async (language, words) => {
  here = device(environment, { language });
  const form = await open();
  here.host.goOffline();
  await moved(form);
  await untilSaid(form, words);
});

test('without its texts the form says the key in words', async () => {
  here = device(environment, { strings: {} });
  const form = await open();
  here.host.goOffline();
  await moved(form);
  await untilSaid(form, 'Cueline: events kept 1');
});

test('what is kept is bounded in number and age, and a browser that keeps nothing keeps it for the page', async () => {
  const form = await open();
  here.host.goOffline();
  for (let i = 0; i < 60; i += 1) await moved(form, `stage ${i}`);
  await untilSaid(form, 'waiting on this device: 50');
  here.moveClock(8 * 24 * 60 * minute);
  await moved(form, '2-Develop');
  await untilSaid(form, 'waiting on this device: 1');

  here = device(environment, { keepsNothing: true });
  const other = await open();
  here.disturb((path) => (path.startsWith('cue_') ? 'no network' : undefined));
  await moved(other, '3-Propose');
  await untilSaid(other, 'waiting on this device: 1');
  here.disturb();
  await other.save();
  await sent();
});

test.each(['{"a":1}', '[null, 7, {}, {"event":"no such","seenMs":1e15}]', 'not JSON'])(
  'what others wrote under our key breaks nothing: %s',
  async (text) => {
    here = device(environment, { stored: { 'cueline/opportunity/{11111111-1111-4111-8111-111111111111}': text } });
    const form = await open();
    await moved(form);
    expect(await sent()).toHaveLength(1);
    await untilKept(0);
    expect(form.notifications()).toEqual([]);
  },
);
