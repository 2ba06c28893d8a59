import { describe, expect, test } from '@jest/globals';
import { handlers, recordChangeReader, stepsOf, type Reading } from '../../plugins/index.ts';
import { choice, context, ids, lookup, type Json, type Told } from './context.ts';

const owner = 'cueline';
const read = recordChangeReader(handlers, owner);

function stepId(handler: string, publisher = owner): string {
  const step = stepsOf(handlers, publisher).find((candidate) => candidate.handler === handler);
  if (!step) throw new Error(`There is no step of ${handler}.`);
  return step.id;
}

const won = (changes: Partial<Told> = {}): Json =>
  context({
    message: 'Update',
    table: 'opportunity',
    stepId: stepId('opportunity-won'),
    pre: { statecode: choice(0) },
    target: { statecode: choice(1), statuscode: choice(3), modifiedon: '/Date(1506384247000)/' },
    post: { name: 'Machines', parentcontactid: lookup('contact', ids.contact) },
    ...changes,
  });

const eventIdOf = (reading: Reading): string | undefined =>
  reading.kind === 'event' ? reading.request.eventId : undefined;

test('an opportunity that was won becomes an event for its contact', () => {
  expect(read(won())).toEqual({
    kind: 'event',
    organizationId: ids.organization,
    request: {
      trigger: 'OpportunityWon',
      version: 1,
      eventId: `record-change:${ids.organization}:${ids.operation}:OpportunityWon`,
      occurredAt: '2017-09-26T00:04:07.000Z',
      customer: { by: 'contactId', value: ids.contact },
      attributes: { opportunityId: ids.row, topic: 'Machines', wonOn: '2017-09-26T00:04:07.000Z' },
      bindingId: `opportunity/${ids.row}`,
      ifNotFound: 'hold',
      test: false,
    },
  });
});

describe('the event id', () => {
  test('is the same when the same system job is sent again', () => {
    const again = won({ rest: { CorrelationId: 'another', Depth: 2 } });
    expect(eventIdOf(read(again))).toBe(eventIdOf(read(won())));
    expect(eventIdOf(read(won()))).toBeDefined();
  });

  test('is another for another operation and another organisation', () => {
    const readings = [{}, { OperationId: ids.contact }, { OrganizationId: ids.account }].map((rest) =>
      eventIdOf(read(won({ rest }))),
    );
    expect(new Set(readings).size).toBe(3);
  });

  test('does not depend on how a server writes a GUID', () => {
    const shouted = won({
      stepId: stepId('opportunity-won').toUpperCase(),
      rest: { OperationId: ids.operation.toUpperCase() },
    });
    expect(eventIdOf(read(shouted))).toBe(eventIdOf(read(won())));
  });
});

describe('what is ignored', () => {
  test.each<[string, Json, string]>([
    ['a step that belongs to no handler', won({ stepId: ids.contact }), 'UNKNOWN_STEP'],
    ['a step of another publisher', won({ stepId: stepId('opportunity-won', 'contoso') }), 'UNKNOWN_STEP'],
    ['a body without a step', won({ rest: { OwningExtension: null } }), 'UNKNOWN_STEP'],
    ['another message than the handler is for', won({ message: 'Create' }), 'IGNORED'],
    ['another table than the handler is for', won({ table: 'incident' }), 'IGNORED'],
    ['a change the handler has nothing to say about', won({ target: { statecode: choice(2) } }), 'IGNORED'],
    ['a body over the size limit', won({ rest: { InputParameters: null, PreEntityImages: null } }), 'STRIPPED'],
    ['a row that leads to no contact', won({ post: { customerid: lookup('account', 'x') } }), 'NO_RECIPIENT'],
  ])('%s', (_name, wire, reasonCode) => {
    expect(read(wire)).toMatchObject({ kind: 'ignored', organizationId: ids.organization, reasonCode });
  });

  test('a reason names tables and handlers, never what is in the row', () => {
    for (const wire of [won({ stepId: 'x' }), won({ target: {} }), won({ post: { name: 'Nora Lind' } })])
      expect(JSON.stringify(read(wire))).not.toContain('Nora');
  });
});

test.each<[string, unknown]>([
  ['no JSON object', 'hello'],
  ['another JSON', { hello: 'world' }],
  ['a context without an operation, whose events could not be told apart', won({ rest: { OperationId: null } })],
  ['a context without an organisation', won({ rest: { OrganizationId: undefined } })],
  ['a context without a row', won({ rest: { PrimaryEntityId: '' } })],
])('%s is malformed', (_name, wire) => {
  expect(read(wire)).toMatchObject({ kind: 'malformed', reason: expect.stringMatching(/\.$/) });
});
