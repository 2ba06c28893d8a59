import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { opportunityStageChanged } from '../../connector/triggers/index.ts';
import { state } from '../gateway/support/asking.ts';
import { reporting } from '../gateway/support/reporting.ts';
import { until } from '../gateway/support/until.ts';
import { device } from './support/device.ts';
import { formEnvironment, type FormEnvironment } from './support/form-environment.ts';

let environment: FormEnvironment;
const contactId = randomUUID();
beforeAll(async () => {
  environment = await formEnvironment([opportunityStageChanged], reporting);
  await environment.dataverse.addContact(contactId, 'aiko.mori@example.com');
});

/** Saves a move on a form, and gives the opportunity's id. */
async function moveOnForm(): Promise<string> {
  const id = randomUUID();
  await environment.api.patch(`opportunities(${id})`, {
    name: 'Espresso bar',
    stepname: '1-Qualify',
    'parentcontactid@odata.bind': `/contacts(${contactId})`,
  });
  const { host, openPage } = device(environment);
  const form = await host.open({ table: 'opportunity', id, fields: { stepname: 'text' } });
  form.load(openPage().opportunityForm.onLoad);
  form.set('stepname', '2-Develop');
  expect(await form.save()).toBe('saved');
  return id;
}

/** The newest request, once the gateway has answered it. */
const answered = (count: number) =>
  until(
    () => environment.api.list('cue_sendrequests?$select=cue_state,cue_outcome,createdon&$orderby=createdon desc'),
    (rows) => rows.length === count && rows.every(({ cue_state: is }) => is === state.done || is === state.refused),
  );

const entries = (count: number) =>
  until(
    async () => {
      await environment.dataverse.settled();
      return environment.dataverse.entries(opportunityStageChanged);
    },
    ({ length }) => length >= count,
  );

test('a save that the form and the webhook tell of is one journey entry, whichever comes first', async () => {
  // The webhooks wait until they are released, so the form is first.
  environment.dataverse.setChaos({ reorder: { seed: 1 } });
  await moveOnForm();
  const [first] = await answered(1);
  expect(['Accepted', 'Sent']).toContain(first?.['cue_outcome']);
  expect(await entries(1)).toHaveLength(1);
  expect(environment.dataverse.releaseDeliveries()).toBeGreaterThan(0);
  expect(await entries(1)).toHaveLength(1);
  environment.dataverse.setChaos({});

  // The gateway looks for requests once a second, so a webhook that is not held up is first.
  await moveOnForm();
  const [second] = await answered(2);
  expect(second?.['cue_outcome']).toBe('Duplicate');
  expect(await entries(2)).toMatchObject([
    { profileId: contactId, outcome: 'entered' },
    { profileId: contactId, outcome: 'entered' },
  ]);
});
