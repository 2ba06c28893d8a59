import { afterEach, expect, test } from '@jest/globals';
import { callerOf, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { signalFor, stageChanged } from './support/sample-triggers.ts';

afterEach(endAll);

const email = 534120000;
const optedOut = 534120002;

interface Consent {
  readonly commercial: string;
  readonly newsletter: string;
}

/** One purpose and a topic of it, with an address that wants neither. */
async function consentIn(api: Caller, address: string): Promise<Consent> {
  const commercial = await api.create('msdynmkt_purposes', {
    msdynmkt_name: 'Commercial',
    msdynmkt_type: 534120000,
    msdynmkt_enforcementmodel: 534120001,
    msdynmkt_smsenforcementmodel: 534120000,
  });
  const newsletter = await api.create('msdynmkt_topics', {
    msdynmkt_name: 'Newsletter',
    'msdynmkt_purposeId@odata.bind': `/msdynmkt_purposes(${commercial})`,
  });
  const row = {
    msdynmkt_contactpointvalue: address,
    msdynmkt_contactpointtype: email,
    msdynmkt_value: optedOut,
    msdynmkt_source: 534120005,
    msdynmkt_logicalreason: 534120006,
    'msdynmkt_purposeId@odata.bind': `/msdynmkt_purposes(${commercial})`,
  };
  const rows = [
    { ...row, msdynmkt_contactpointconsenttype: 534120000 },
    {
      ...row,
      msdynmkt_contactpointconsenttype: 534120001,
      'msdynmkt_topicId@odata.bind': `/msdynmkt_topics(${newsletter})`,
    },
  ];
  for (const one of rows) await api.create('msdynmkt_contactpointconsent4s', one);
  return { commercial, newsletter };
}

const consentsOf = (api: Caller, address: string, purpose: string) =>
  api.list(
    'msdynmkt_contactpointconsent4s?$select=msdynmkt_value,msdynmkt_contactpointconsenttype,_msdynmkt_purposeid_value,' +
      '_msdynmkt_topicid_value,modifiedon&$filter=statecode eq 0 and ' +
      `msdynmkt_contactpointvalue eq '${address.replaceAll("'", "''")}' and ` +
      `msdynmkt_contactpointtype eq ${email} and _msdynmkt_purposeid_value eq ${purpose}`,
  );

test('the consent of an address is asked per channel and purpose, with its topics', async () => {
  const api = await callerOf(await runningStandIn());
  const { commercial, newsletter } = await consentIn(api, "o'neill@example.com");
  const other = await consentIn(api, 'lind@example.com');
  const rows = await consentsOf(api, "o'neill@example.com", commercial);
  expect(rows).toHaveLength(2);
  expect(rows).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ msdynmkt_value: optedOut, _msdynmkt_topicid_value: null }),
      expect.objectContaining({ msdynmkt_value: optedOut, _msdynmkt_topicid_value: newsletter }),
    ]),
  );
  expect(rows[0]?.modifiedon).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(await consentsOf(api, "o'neill@example.com", other.commercial)).toEqual([]);
});

test('a consent that changes its mind is the same row', async () => {
  const api = await callerOf(await runningStandIn());
  const { commercial } = await consentIn(api, 'lind@example.com');
  const [row] = await consentsOf(api, 'lind@example.com', commercial);
  const address = `msdynmkt_contactpointconsent4s(${String(row?.msdynmkt_contactpointconsent4id)})`;
  await api.patch(address, { msdynmkt_value: 534120001, msdynmkt_reason: 'Asked for it' });
  expect((await api.get(address)).body).toMatchObject({ msdynmkt_value: 534120001, msdynmkt_reason: 'Asked for it' });
});

test('a purpose tells the model of each channel, and a compliance profile its purpose for tracking', async () => {
  const api = await callerOf(await runningStandIn());
  const { commercial } = await consentIn(api, 'lind@example.com');
  const purpose = await api.get(
    `msdynmkt_purposes(${commercial})?$select=msdynmkt_name,msdynmkt_type,msdynmkt_enforcementmodel,msdynmkt_smsenforcementmodel`,
  );
  expect(purpose.body).toMatchObject({ msdynmkt_enforcementmodel: 534120001, msdynmkt_smsenforcementmodel: 534120000 });
  const profile = await api.create('msdynmkt_compliancesettings4s', {
    msdynmkt_name: 'Default',
    'msdynmkt_TrackingConsentPurpose@odata.bind': `/msdynmkt_purposes(${commercial})`,
  });
  const read = await api.get(
    `msdynmkt_compliancesettings4s(${profile})?$select=msdynmkt_name&$expand=msdynmkt_TrackingConsentPurpose($select=msdynmkt_name)`,
  );
  expect(read.body).toMatchObject({ msdynmkt_TrackingConsentPurpose: { msdynmkt_name: 'Commercial' } });
});

test('a value that is no choice of the consent is refused', async () => {
  const api = await callerOf(await runningStandIn());
  const answer = await api.post('msdynmkt_contactpointconsent4s', {
    msdynmkt_contactpointvalue: 'lind@example.com',
    msdynmkt_value: 1,
  });
  expect(answer.status).toBe(400);
});

test('whoever opted out still enters a journey: consent keeps messages back, not entries', async () => {
  const standIn = await runningStandIn();
  const { uniqueName } = standIn.createTrigger(stageChanged);
  standIn.createJourney({ name: 'Stage', triggerTitle: 'Opportunity Stage-Changed', audience: 'contact' });
  const api = await callerOf(standIn);
  await consentIn(api, 'lind@example.com');
  const person = await api.create('contacts', { lastname: 'Lind', emailaddress1: 'lind@example.com' });
  await api.post(uniqueName, signalFor(person));
  expect(standIn.journeys()[0]?.entries).toMatchObject([{ outcome: 'entered' }]);
});

test('a unified profile is found from a contact by its source key and by its alternate key', async () => {
  const api = await callerOf(await runningStandIn());
  const contact = await api.create('contacts', { lastname: 'Lind' });
  const customer = 'a'.repeat(32);
  await api.create('msdynci_customerprofiles', {
    msdynci_customerid: customer,
    msdynci_crm_contact_contactid: contact,
    emailaddress1: 'lind@example.com',
  });
  await api.create('msdynci_alternatekeys', {
    msdynci_identifier: `crm|contact|${contact}`,
    msdynci_datasourcename: 'crm',
    msdynci_tablename: 'contact',
    msdynci_alternatevalue: contact,
    msdynci_keyring: JSON.stringify([{ dataSourceName: 'crm', tableName: 'contact', preferredKey: contact }]),
    msdynci_customerid: customer,
  });
  const select = '$select=msdynci_customerid';
  expect(
    await api.list(`msdynci_customerprofiles?${select}&$filter=msdynci_crm_contact_contactid eq '${contact}'`),
  ).toMatchObject([{ msdynci_customerid: customer }]);
  expect(
    await api.list(`msdynci_alternatekeys?${select}&$filter=msdynci_alternatevalue eq '${contact}'`),
  ).toMatchObject([{ msdynci_customerid: customer }]);
});
