import { describe, expect, test } from '@jest/globals';
import { recordEventId, recordEventSeries } from '../../connector/contract/index.ts';
import { opportunityStageChanged as stageTrigger } from '../../connector/triggers/index.ts';
import {
  emit,
  handlers,
  incident,
  on,
  opportunity,
  recordChangeReader,
  type Handler,
  type Opened,
  type Reading,
} from '../../plugins/index.ts';
import { recordChange, tryOut, type Circumstances } from '../../plugins/testing/index.ts';
import { storedRows } from '../../plugins/testing/stored-row.ts';
import { context, type Json } from './context.ts';
import { shipped } from './shipped.ts';
import './matchers.ts';

const owner = 'cueline';
const organizationId = '4ef5b371-e89e-e711-8122-000d3aa2331c';
const id = '6d81597f-0f9f-e711-8122-000d3aa2331c';
const person = { table: 'contact', id: '0a3839b3-08d4-ef11-aeb0-00155d000101' };

const open = (body: string, list: readonly Handler[] = handlers): Opened =>
  recordChangeReader({ handlers: list, owner, dataverse: storedRows([]) })(body);

async function read(body: string, list?: readonly Handler[]): Promise<Reading> {
  const opened = open(body, list);
  if (opened.kind === 'malformed') throw new Error(opened.reason);
  return opened.read();
}

const stepOf = (handler: string, publisher = owner) => ({ handler: shipped(handler), owner: publisher });
const row = { name: 'Machines', parentcontactid: person } as const;
const deal = recordChange(opportunity, {
  id,
  organizationId,
  at: '2017-09-26T00:04:07Z',
  step: stepOf('opportunity-won'),
});
const won = (circumstances: Circumstances = {}): string => deal.won({ row }, circumstances).body();

test('an opportunity that was won becomes an event for its contact', async () => {
  const event = { organizationId, table: 'opportunity', rowId: id, trigger: 'OpportunityWon' };
  expect(await read(won())).toEqual({
    kind: 'event',
    series: recordEventSeries({ ...event, became: {} }),
    ifLate: 'send',
    request: {
      trigger: 'OpportunityWon',
      version: 1,
      eventId: recordEventId({ ...event, became: { statecode: 1 }, at: '2017-09-26T00:04:07Z' }),
      occurredAt: '2017-09-26T00:04:07.000Z',
      customer: { by: 'contactId', value: person.id },
      attributes: { opportunityId: id, topic: 'Machines', wonOn: '2017-09-26T00:04:07.000Z' },
      bindingId: `opportunity/${id}`,
      ifNotFound: 'hold',
      test: false,
    },
  });
});

describe('the event id', () => {
  const idOf = (reading: Reading): string | undefined =>
    reading.kind === 'event' ? reading.request.eventId : undefined;

  test.each<[string, Circumstances]>([
    ['the same system job is sent again', { correlationId: person.id, depth: 2 }],
    ['another job tells of the same save', { operationId: person.id }],
    ['a server writes GUIDs in capitals', { id: id.toUpperCase(), organizationId: organizationId.toUpperCase() }],
    ['the server is in another zone', { serverOffsetMinutes: -210 }],
    ['the step is synchronous', { synchronous: true }],
  ])('is the same when %s', async (_name, circumstances) => {
    expect(idOf(await read(won(circumstances)))).toBe(idOf(await read(won())));
  });

  test.each<[string, Circumstances]>([
    ['row', { id: person.id }],
    ['organisation', { organizationId: person.id }],
    ['time', { at: '2017-09-26T00:05:07Z' }],
  ])('is another for another %s', async (_name, circumstances) => {
    expect(idOf(await read(won(circumstances)))).not.toBe(idOf(await read(won())));
  });

  test('of a creation has no time', async () => {
    const created = recordChange(incident, { id, step: stepOf('case-opened') }).created({
      row: { customerid: person },
    });
    expect(idOf(await read(created.body()))).toMatch(/:once$/);
  });

  test('of a step that is named in capitals is that of its handler', async () => {
    const body = won().replace(
      /("OwningExtension":\{"Id":")([^"]+)/,
      (_all, before: string, step: string) => before + step.toUpperCase(),
    );
    expect(idOf(await read(body))).toBe(idOf(await read(won())));
  });
});

describe('what is ignored', () => {
  const elsewhere = recordChange(incident, { step: stepOf('opportunity-won') });
  test.each<[string, string, string]>([
    ['a step that belongs to no handler', won({ step: person.id }), 'UNKNOWN_STEP'],
    ['a step of another publisher', won({ step: stepOf('opportunity-won', 'contoso') }), 'UNKNOWN_STEP'],
    ['a body without a step', won().replace(/"OwningExtension":\{[^}]*\}/, '"OwningExtension":null'), 'UNKNOWN_STEP'],
    ['another message than the handler is for', deal.created({ row }).body(), 'IGNORED'],
    ['another table than the handler is for', elsewhere.updated({ wrote: { statecode: 1 } }).body(), 'IGNORED'],
    ['a change the handler has nothing to say about', deal.lost({ row }).body(), 'IGNORED'],
    ['a body over the size limit', won({ stripped: true }), 'STRIPPED'],
    [
      'a row that leads to no contact',
      deal.won({ row: { customerid: { table: 'account', id: person.id } } }).body(),
      'NO_RECIPIENT',
    ],
  ])('%s', async (_name, body, reasonCode) => {
    expect(open(body)).toMatchObject({ kind: 'change' });
    expect(await read(body)).toMatchObject({ kind: 'ignored', reasonCode, reason: expect.stringMatching(/\.$/) });
  });

  test('a reason names tables and handlers, never what is in the row', async () => {
    const secret = { name: 'Nora Lind' };
    for (const body of [won({ step: 'x' }), deal.lost({ row: secret }).body(), deal.won({ row: secret }).body()])
      expect(JSON.stringify(await read(body))).not.toContain('Nora');
  });
});

describe('before a handler runs', () => {
  test('a body says whose it is and which record it is about', () => {
    expect(open(won({ id: id.toUpperCase() }))).toMatchObject({
      kind: 'change',
      organizationId,
      record: `opportunity/${id}`,
    });
  });

  const wire = (rest: Json): string => JSON.stringify(context({ message: 'Update', table: 'opportunity', rest }));
  test.each<[string, string]>([
    ['no JSON', '{ hello'],
    ['nothing', ''],
    ['no JSON object', '"hello"'],
    ['another JSON', '{"hello":"world"}'],
    ['a context without an organisation', wire({ OrganizationId: undefined })],
    ['a context without a row', wire({ PrimaryEntityId: '' })],
    ['a context with the empty GUID for a row', wire({ PrimaryEntityId: '00000000-0000-0000-0000-000000000000' })],
  ])('%s is malformed', (_name, body) => {
    expect(open(body)).toMatchObject({ kind: 'malformed', reason: expect.stringMatching(/\.$/) });
  });

  test('a context without an operation is read all the same: the event id does not rest on it', async () => {
    expect(await read(won().replace(/"OperationId":"[^"]*"/, '"OperationId":null'))).toMatchObject({ kind: 'event' });
  });
});

describe('a handler', () => {
  const stages = (filter: Pick<Handler['filter'], 'late' | 'oncePerRow'>): Handler =>
    on(opportunity).updated({ name: 'stages', description: 'Tells.', watch: ['stepname'], ...filter }, (change) =>
      emit(
        stageTrigger,
        { by: 'contactId', value: person.id },
        { opportunityId: change.id, stage: change.now('stepname') ?? 'None' },
        { about: { table: 'quote', id: person.id } },
      ),
    );
  const moved = recordChange(opportunity, { id }).updated({ wrote: { stepname: 'Propose' } });

  test.each([
    [{}, 'send'],
    [{ late: 'skip' } as const, 'skip'],
  ])('that declares %j has late changes dealt with by: %s', async (filter, ifLate) => {
    expect(await tryOut(stages(filter), moved)).toMatchObject({ kind: 'event', ifLate });
  });

  test('that speaks once per row has one event id, whatever the value and the time', async () => {
    const again = recordChange(opportunity, { id, at: '2027-01-01T00:00:00Z' }).updated({
      wrote: { stepname: 'Close' },
    });
    const ids = [
      await tryOut(stages({ oncePerRow: true }), moved),
      await tryOut(stages({ oncePerRow: true }), again),
    ].map((reading) => reading.kind === 'event' && reading.request.eventId);
    expect(new Set(ids).size).toBe(1);
  });

  test('that speaks about another row binds the event to that one, and the id to the one that changed', async () => {
    const event = { organizationId, table: 'opportunity', rowId: id, trigger: stageTrigger.name, became: {} };
    const told = recordChange(opportunity, { id, organizationId }).updated({ wrote: { stepname: 'Propose' } });
    expect(await tryOut(stages({}), told)).toMatchObject({
      series: recordEventSeries(event),
      request: { bindingId: `quote/${person.id}` },
    });
  });

  test('that throws is a failure with its name, not a malformed body', async () => {
    const fault = new Error('Broken.');
    const broken = on(opportunity).updated({ name: 'broken', description: 'Breaks.', watch: ['stepname'] }, () => {
      throw fault;
    });
    expect(await tryOut(broken, moved)).toEqual({ kind: 'failed', handler: 'broken', fault });
  });
});
