import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { handlers, stepsOf } from '../../plugins/index.ts';
import { choice, context, ids, lookup } from '../plugins/context.ts';
import { secrets } from './support/environment.ts';
import { post, type Answer } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';
import { without } from './support/without.ts';

const owner = 'cueline';
const wonStep = stepsOf(handlers, owner).find(({ handler }) => handler === 'opportunity-won')?.id ?? '';

let url = '';
let withOrganisation = '';
beforeAll(async () => {
  ({ url } = await runGateway({ handlers }));
  const id = ids.organization.toUpperCase();
  ({ url: withOrganisation } = await runGateway({
    handlers,
    change: (file) => ({ ...file, organization: { ...file.organization, id } }),
  }));
});

const send = (body: unknown, secret: string = secrets.CUELINE_TEST_DATAVERSE, to = url): Promise<Answer> =>
  post(`${to}/v1/record-changes`, {
    raw: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'x-cueline-key': secret },
  });

const won = (parts: object = {}) =>
  context({
    message: 'Update',
    table: 'opportunity',
    stepId: wonStep,
    target: { statecode: choice(1), statuscode: choice(3), modifiedon: '/Date(1506384247000)/' },
    pre: { statecode: choice(0) },
    post: { name: 'Coffee for Zurich', parentcontactid: lookup('contact', ids.contact, 'Nora Lind') },
    rest: { OperationId: randomUUID(), PrimaryEntityId: randomUUID(), ...parts },
  });

describe('the door', () => {
  test.each([
    ['a wrong secret', 'secret-of-somebody-else-00000001'],
    ['an empty secret', ''],
  ])('does not open for %s', async (_name, secret) => {
    const { status, body } = await send(won(), secret);
    expect({ status, code: body.reasonCode }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  });

  test('looks at the secret before the body', async () => {
    expect((await send('{ no json', 'wrong')).status).toBe(401);
  });

  test('opens for both secrets while one is being changed', async () => {
    expect((await send(won(), secrets.CUELINE_TEST_DATAVERSE)).status).toBe(202);
    expect((await send(won(), secrets.CUELINE_TEST_DATAVERSE_NEW)).status).toBe(202);
  });

  test('is closed where the environment does not name it', async () => {
    const closed = await runGateway({
      change: (file) => without(file, 'recordChanges'),
      handlers,
    });
    expect((await send(won(), secrets.CUELINE_TEST_DATAVERSE, closed.url)).status).toBe(401);
  });

  test('takes the configured organisation, however its id is written, and refuses any other with 403', async () => {
    expect((await send(won(), secrets.CUELINE_TEST_DATAVERSE, withOrganisation)).status).toBe(202);
    const other = won({ OrganizationId: '99999999-e89e-e711-8122-000d3aa2331c' });
    const { status, body } = await send(other, secrets.CUELINE_TEST_DATAVERSE, withOrganisation);
    expect({ status, code: body.reasonCode }).toEqual({ status: 403, code: 'WRONG_ORGANISATION' });
  });

  test.each([
    ['no JSON', '{ no json'],
    ['an array', '[]'],
    ['another object', '{"hello":"world"}'],
  ])('answers 400 to %s', async (_name, body) => {
    expect(await send(body)).toMatchObject({ status: 400, body: { outcome: 'Rejected', reasonCode: 'MALFORMED' } });
  });
});

describe('a change of a step that a handler knows', () => {
  test('is accepted once; a retry or a resume of the system job is a repetition', async () => {
    const body = won();
    const [first, second] = [await send(body), await send(body)];
    expect(first).toMatchObject({ status: 202, body: { trigger: 'OpportunityWon', outcome: 'Accepted' } });
    expect(second).toMatchObject({ status: 200, body: { outcome: 'Duplicate', emissionId: first.body.emissionId } });
  });

  test('that leads to no contact is answered 200 with the reason: the user did nothing wrong', async () => {
    const nobody = { key: 'post', value: { Attributes: [], LogicalName: 'opportunity' } };
    expect(await send({ ...won(), PostEntityImages: [nobody] })).toMatchObject({
      status: 200,
      body: { outcome: 'Suppressed', reasonCode: 'NO_RECIPIENT' },
    });
  });

  test('a step that belongs to no handler here is answered 200 with the reason', async () => {
    const stranger = { ...won(), OwningExtension: { Id: randomUUID(), LogicalName: 'sdkmessageprocessingstep' } };
    expect(await send(stranger)).toMatchObject({
      status: 200,
      body: { outcome: 'Suppressed', reasonCode: 'UNKNOWN_STEP' },
    });
  });

  test('that is no transition is answered 200', async () => {
    const wonBefore = { Attributes: [{ key: 'statecode', value: { __type: 'OptionSetValue:x', Value: 1 } }] };
    const body = { ...won(), PreEntityImages: [{ key: 'pre', value: wonBefore }] };
    expect(await send(body)).toMatchObject({ status: 200, body: { outcome: 'Suppressed', reasonCode: 'IGNORED' } });
  });
});

describe('size', () => {
  const ofBytes = (bytes: number): string => {
    const body = JSON.stringify(won({ SharedVariables: [{ key: 'filler', value: '' }] }));
    return body.replace('"filler","value":"', `"filler","value":"${'x'.repeat(bytes - body.length)}`);
  };

  test('a body of 300 KB is read like any other', async () => {
    expect((await send(ofBytes(300 * 1024))).status).toBe(202);
  });

  test('a body above 512 KB is refused with 413', async () => {
    expect(await send(ofBytes(513 * 1024))).toMatchObject({ status: 413, body: { reasonCode: 'TOO_LARGE' } });
  });

  test('a body that Dataverse stripped for its size is refused with the reason, so that its system job shows as failed', async () => {
    const stripped = without(won(), 'InputParameters', 'PreEntityImages', 'PostEntityImages', 'ParentContext');
    expect(await send(stripped)).toMatchObject({ status: 422, body: { outcome: 'Rejected', reasonCode: 'STRIPPED' } });
  });

  test('an image nested beyond all measure does not bring the gateway down', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const body = JSON.stringify(won({ SharedVariables: 'deep' })).replace('"deep"', deep);
    expect((await send(body)).status).toBe(202);
    expect((await send(won())).status).toBe(202);
  });
});

/** Bodies that real environments sent. They are not part of this repository. */
const folder = resolve(process.cwd(), '../shared/samples/webhooks');
const withCaptures = existsSync(folder) ? describe : describe.skip;

withCaptures('captured bodies (needs ../shared/samples)', () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : ['none'];

  test.each(files)('%s comes from a step that no handler here knows, and is answered 200', async (file) => {
    const answer = await send(readFileSync(join(folder, file), 'utf8'));
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'Suppressed', reasonCode: 'UNKNOWN_STEP' } });
  });
});
