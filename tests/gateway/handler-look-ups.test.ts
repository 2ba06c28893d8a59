import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { opportunityWon } from '../../connector/triggers/index.ts';
import { emit, handlers, on, opportunity } from '../../plugins/index.ts';
import { choice, lookup, type Json } from '../plugins/context.ts';
import { runDataverse } from './support/dataverse.ts';
import { stepIdOf, tell, updateOf } from './support/record-changes.ts';
import { runGateway } from './support/running-gateway.ts';
import { until } from './support/until.ts';

const wonBy = (customer: Json, rest: Json = {}): Json =>
  updateOf({
    table: 'opportunity',
    stepId: stepIdOf(handlers, 'opportunity-won'),
    target: { statecode: choice(1), modifiedon: '/Date(1506384247000)/' },
    pre: { statecode: choice(0) },
    post: { name: 'Coffee for Zurich', customerid: customer },
    rest,
  });

test("an opportunity of an account goes to the account's primary contact, who enters the journey", async () => {
  const dataverse = await runDataverse([opportunityWon]);
  const gateway = await runGateway({ organizationUrl: dataverse.url, handlers });
  const [account, contact] = [randomUUID(), randomUUID()];
  await dataverse.addContact(contact);
  await dataverse.put(`accounts(${account})`, {
    name: 'Lind AG',
    'primarycontactid@odata.bind': `/contacts(${contact})`,
  });
  expect(await tell(gateway, wonBy(lookup('account', account)))).toMatchObject({ status: 202 });
  const entries = await until(
    () => Promise.resolve(dataverse.entries(opportunityWon)),
    (all) => all.length > 0,
  );
  expect(entries).toMatchObject([{ profileId: contact, outcome: 'entered' }]);
});

test('an account without a primary contact, and one that is gone, are no recipients, and the answer says which', async () => {
  const dataverse = await runDataverse([opportunityWon]);
  const gateway = await runGateway({ organizationUrl: dataverse.url, handlers });
  const account = randomUUID();
  await dataverse.put(`accounts(${account})`, { name: 'Lind AG' });
  for (const id of [account, randomUUID()]) {
    const { status, body } = await tell(gateway, wonBy(lookup('account', id)));
    expect({ status, code: body.reasonCode }).toEqual({ status: 200, code: 'NO_RECIPIENT' });
    expect(body.reason).toContain('customerid points to an account without a primary contact');
    expect(body.reason).toContain('parentcontactid is empty');
  }
});

test('while Dataverse does not answer, a change that needs a look-up is answered 503, so that it is told again', async () => {
  const gateway = await runGateway({ handlers });
  const answer = await tell(gateway, wonBy(lookup('account', randomUUID())));
  expect(answer).toMatchObject({ status: 503, body: { outcome: 'Rejected', reasonCode: 'LOOK_UP_FAILED' } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('a change whose images were stripped is not told as a transition, and its system job shows as failed', async () => {
  const gateway = await runGateway({ handlers });
  const body = { ...wonBy(lookup('contact', randomUUID())), PreEntityImages: null, PostEntityImages: null };
  expect(await tell(gateway, body)).toMatchObject({ status: 422, body: { reasonCode: 'STRIPPED' } });
  const whole = wonBy(lookup('contact', randomUUID()));
  // The header alone says so, whatever is left in the body.
  expect(await tell(gateway, whole, { 'x-ms-dynamics-msg-size-exceeded': 'true' })).toMatchObject({ status: 422 });
});

test('a handler that throws is answered in words without its message, and the log names it', async () => {
  const broken = on(opportunity).updated({ name: 'broken', description: 'Throws.', watch: ['statecode'] }, () => {
    throw new TypeError('jane@example.org is not a function');
  });
  const gateway = await runGateway({ handlers: [broken] });
  const body = updateOf({
    table: 'opportunity',
    stepId: stepIdOf([broken], 'broken'),
    target: { statecode: choice(1) },
  });
  const answer = await tell(gateway, body);
  expect(answer).toMatchObject({ status: 500, body: { reasonCode: 'HANDLER_FAILED' } });
  expect([answer.text, ...gateway.log.lines].join()).not.toContain('jane');
  expect(gateway.log.lines.join()).toContain('"handler":"broken"');
});

test('what Cueline itself wrote is not told again: by its tag, and by the service users of the environment', async () => {
  const user = '75c2dd85-e89e-e711-8122-000d3aa2331c';
  const gateway = await runGateway({
    handlers,
    change: (file) => ({
      ...file,
      recordChanges: {
        secretVariables: [],
        header: 'x-cueline-key',
        ...file.recordChanges,
        serviceUsers: [user.toUpperCase()],
      },
    }),
  });
  const contact = lookup('contact', randomUUID());
  const byUser = await tell(gateway, wonBy(contact, { InitiatingUserId: user }));
  const tagged = { InitiatingUserId: randomUUID(), SharedVariables: [{ key: 'tag', value: 'cueline' }] };
  const byTag = await tell(gateway, wonBy(contact, tagged));
  const byOther = await tell(gateway, wonBy(contact, { InitiatingUserId: randomUUID() }));
  expect([byUser, byTag, byOther].map(({ status, body }) => [status, body.reasonCode])).toEqual([
    [200, 'LOOP'],
    [200, 'LOOP'],
    [202, 'ACCEPTED'],
  ]);
});

test('an emission about another row is bound to that row', async () => {
  const about = { table: 'contract', id: randomUUID() };
  const told = on(opportunity).updated({ name: 'told', description: 'About another row.', watch: ['statecode'] }, () =>
    emit(
      opportunityWon,
      { by: 'email', value: 'nora@example.org' },
      { opportunityId: about.id, wonOn: '2026-01-01T00:00:00Z' },
      { about },
    ),
  );
  const dataverse = await runDataverse([opportunityWon]);
  const gateway = await runGateway({ organizationUrl: dataverse.url, handlers: [told] });
  const contact = randomUUID();
  await dataverse.addContact(contact, 'nora@example.org');
  const body = updateOf({ table: 'opportunity', stepId: stepIdOf([told], 'told'), target: { statecode: choice(1) } });
  expect(await tell(gateway, body)).toMatchObject({ status: 202 });
  const entries = await until(
    () => Promise.resolve(dataverse.entries(opportunityWon)),
    (all) => all.length > 0,
  );
  expect(entries).toMatchObject([{ profileId: contact, outcome: 'entered' }]);
});
