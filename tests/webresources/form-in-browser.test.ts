import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../gateway/support/until.ts';
import { inBrowser, patienceMs } from '../support/browser.ts';
import type { FormSpec } from '../support/client-api-host/form.ts';
import type { FieldValue } from '../support/client-api-host/form-values.ts';
import { formEnvironment, type FormEnvironment } from './support/form-environment.ts';
import { serveForm } from './support/form-server.ts';
import { salesProcess } from './support/sales-process.ts';

inBrowser('forms in a browser', (browser) => {
  let environment: FormEnvironment;
  let address: string;
  const contactId = randomUUID();
  beforeAll(async () => {
    environment = await formEnvironment();
    address = await serveForm(environment);
    await environment.dataverse.addContact(contactId, 'aiko.mori@example.com');
  });

  let page: Page;
  let said: string[];
  beforeEach(async () => {
    said = [];
    await environment.setEmission('{"way":"gateway","stage":"column"}');
    page = await browser().newPage();
    page.setDefaultTimeout(patienceMs);
    page.on('console', (message) => void said.push(message.text()));
    page.on('pageerror', (error) => void said.push(error.message));
    await page.goto(address);
  });
  afterEach(() => page.close());

  const open = (spec: FormSpec, onLoad: string) =>
    page.evaluate(([form, name]) => globalThis.openForm(form, name), [spec, onLoad] as const);
  const set = (column: string, value: FieldValue) =>
    page.evaluate(([name, to]) => globalThis.form.set(name, to), [column, value] as const);
  const save = () => page.evaluate(() => globalThis.form.save());
  const notifications = () => page.evaluate(() => globalThis.form.notifications().map(({ message }) => message));
  const scriptErrors = () => page.evaluate(() => globalThis.form.scriptErrors.map(String));
  const sent = (rowId: string, count = 1) =>
    until(
      () => environment.sentFor(rowId),
      (bodies) => bodies.length >= count,
    );

  async function opportunity(): Promise<string> {
    const id = randomUUID();
    await environment.api.patch(`opportunities(${id})`, {
      name: 'Espresso bar',
      stepname: '1-Qualify',
      'parentcontactid@odata.bind': `/contacts(${contactId})`,
    });
    return id;
  }
  const fields = { name: 'text', stepname: 'text', parentcontactid: 'lookup' } as const;

  test('a save and a stage that moves arrive with the ids that the webhooks make, and the console stays empty', async () => {
    const id = await opportunity();
    await open({ table: 'opportunity', id, fields }, 'Cueline.opportunityForm.onLoad');
    await set('stepname', '2-Develop');
    expect(await environment.sentFor(id)).toEqual([]);
    expect(await save()).toBe('saved');
    const [byColumn] = await sent(id);
    expect(byColumn?.attributes).toMatchObject({ stage: '2-Develop', previousStage: '1-Qualify' });

    await environment.setEmission('{"way":"gateway","stage":"process"}');
    // A new session: the setting is asked for once in each.
    await page.evaluate(() => sessionStorage.clear());
    const process = await salesProcess(environment.api, id, 'Qualify');
    await open({ table: 'opportunity', id, fields, process }, 'Cueline.opportunityForm.onLoad');
    await page.evaluate(() => globalThis.form.moveStage('Next'));
    const [, byProcess] = await sent(id, 2);
    expect(byProcess?.attributes).toMatchObject({ stage: 'Develop', previousStage: 'Qualify' });

    const told = await environment.toldByWebhooks();
    for (const body of [byColumn, byProcess]) if (body) expect(told).toContain(environment.eventIdOf(body));
    expect(await notifications()).toEqual([]);
    expect(await scriptErrors()).toEqual([]);
    expect(said).toEqual([]);
  });

  test('a case that is made on the form arrives; one that can not be made is not told', async () => {
    const caseFields = { title: 'text', customerid: { lookup: ['account', 'contact'] } } as const;
    await open({ table: 'incident', fields: caseFields }, 'Cueline.caseForm.onLoad');
    await set('title', 'Machine shows error E12');
    await set('customerid', [{ entityType: 'contact', id: randomUUID() }]);
    expect(await save()).toBe('failed');
    await set('customerid', [{ entityType: 'contact', id: contactId }]);
    expect(await save()).toBe('saved');
    const id = await page.evaluate(() =>
      globalThis.form.context.data.entity.getId().replace(/[{}]/g, '').toLowerCase(),
    );
    const [body] = await sent(id);
    expect(body?.attributes).toMatchObject({ caseId: id, subject: 'Machine shows error E12' });
    expect(await scriptErrors()).toEqual([]);
  });

  test('without network the event is in the storage of the browser, and a page that is opened later sends it', async () => {
    const id = await opportunity();
    await open({ table: 'opportunity', id, fields }, 'Cueline.opportunityForm.onLoad');
    await page.route('**/cue_sendrequests', (route) => route.abort('internetdisconnected'));
    await set('stepname', '2-Develop');
    await save();
    await until(notifications, (words) => words.some((message) => message.includes('waiting on this device: 1')));
    await page.unroute('**/cue_sendrequests');
    await page.reload();
    expect(await environment.sentFor(id)).toEqual([]);
    await open({ table: 'opportunity', id: await opportunity(), fields }, 'Cueline.opportunityForm.onLoad');
    const [body] = await sent(id);
    expect(body?.attributes['stage']).toBe('2-Develop');
    await until(
      () => page.evaluate(() => Object.values(localStorage).join()),
      (stored) => stored === '[]',
    );
  });
});
