import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { opportunityStageChanged } from '../../connector/triggers/index.ts';
import { state } from '../gateway/support/asking.ts';
import { reporting } from '../gateway/support/reporting.ts';
import { until } from '../gateway/support/until.ts';
import type { HostForm } from '../support/client-api-host/form.ts';
import { device, type Device, type Disturbance } from './support/device.ts';
import { formEnvironment, type FormEnvironment } from './support/form-environment.ts';

let environment: FormEnvironment;
const contactId = randomUUID();
beforeAll(async () => {
  environment = await formEnvironment([opportunityStageChanged], reporting);
  await environment.dataverse.addContact(contactId, 'aiko.mori@example.com');
});

/** Saves a move on a form of a new opportunity, on a device that reaches the table of requests or does not. */
async function moveOnForm(disturbance?: Disturbance): Promise<{ readonly here: Device; readonly form: HostForm }> {
  const id = randomUUID();
  await environment.api.patch(`opportunities(${id})`, {
    name: 'Espresso bar',
    stepname: '1-Qualify',
    'parentcontactid@odata.bind': `/contacts(${contactId})`,
  });
  const here = device(environment);
  const form = await here.host.open({ table: 'opportunity', id, fields: { stepname: 'text' } });
  here.disturb(disturbance);
  form.load(here.openPage().opportunityForm.onLoad);
  form.set('stepname', '2-Develop');
  expect(await form.save()).toBe('saved');
  return { here, form };
}

/** So many requests, once the gateway has answered them all. */
const answered = (count: number) =>
  until(
    () => environment.api.list('cue_sendrequests?$select=cue_state,cue_outcome'),
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

  // Its request does not get out until the webhook's event has arrived, so the webhook is first.
  const { here, form } = await moveOnForm((path) => (path === 'cue_sendrequests' ? 'no network' : undefined));
  expect(await entries(2)).toHaveLength(2);
  here.disturb();
  await form.save();
  expect((await answered(2)).map((row) => row['cue_outcome'])).toContain('Duplicate');
  expect(await entries(2)).toMatchObject([
    { profileId: contactId, outcome: 'entered' },
    { profileId: contactId, outcome: 'entered' },
  ]);
});
