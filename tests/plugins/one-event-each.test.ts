import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sameRecordEvent } from '../../connector/contract/index.ts';
import { caseResolved, opportunityWon as wonTrigger } from '../../connector/triggers/index.ts';
import { emit, incident, on, opportunity, surveyResponse, type Handler, type Reading } from '../../plugins/index.ts';
import { party, recordChange, tryOut, type ToldChange } from '../../plugins/testing/index.ts';
import { shipped } from './shipped.ts';

const person = { table: 'contact', id: '0a3839b3-08d4-ef11-aeb0-00155d000101' };
const id = '6d81597f-0f9f-e711-8122-000d3aa2331c';
const minute = (minutes: number, seconds = 0): string =>
  new Date(Date.UTC(2026, 10, 18, 14, minutes, seconds)).toISOString();

type Telling = readonly [handler: Handler, change: ToldChange];

const deal = recordChange(opportunity, { id });
const row = { name: 'Machines', parentcontactid: person } as const;
const to = { by: 'contactId', value: person.id } as const;

/** The same trigger from the message that Dataverse raises beside the update. */
const onWin = on(opportunity).message(
  'Win',
  {
    name: 'opportunity-win',
    description: 'An opportunity was won, with its close activity.',
    became: { statecode: 1 },
  },
  (change) => emit(wonTrigger, to, { opportunityId: change.id, wonOn: change.occurredAt }),
);
const onClose = on(incident).message(
  'Close',
  { name: 'case-close', description: 'A case was closed.', became: { statecode: 1 } },
  (change) => emit(caseResolved, to, { caseId: change.id, subject: 'Closed', resolvedOn: change.occurredAt }),
);

const won = deal.won({ row }, { at: minute(5) });
const wonSlowly = deal.won({ row }, { at: minute(5, 2) });
const reopened = deal.updated(
  { row, before: { statecode: 1 }, wrote: { statecode: 0, statuscode: 1 } },
  { at: minute(10) },
);
const wonAgain = deal.won({ row }, { at: minute(20) });
const lost = deal.lost({ row }, { at: minute(30) });
const stage = (at: string, from: string, stepname: string): Telling => [
  shipped('opportunity-stage-changed'),
  deal.updated({ row, before: { stepname: from }, wrote: { stepname } }, { at }),
];
/** A save of the state together with other columns updates twice; the second half carries only the rest. */
const otherHalf = deal.updated({ row, before: { statecode: 0 }, wrote: { actualvalue: 46200 } }, { at: minute(5) });
const cases = recordChange(incident, { id });
const answers = recordChange(surveyResponse, { id });
const answerRow = { from: [party(person)] } as const;

/** What happened, the tellings of it, and how many business events it is. */
const histories: readonly (readonly [string, readonly Telling[], number])[] = [
  [
    'an opportunity won, told twice by an update of two halves',
    [
      [shipped('opportunity-won'), won],
      [shipped('opportunity-won'), otherHalf],
    ],
    1,
  ],
  [
    'an opportunity won, told by Update and by Win',
    [
      [shipped('opportunity-won'), won],
      [onWin, won.asMessage()],
      [onWin, wonSlowly.asMessage()],
    ],
    1,
  ],
  [
    'an opportunity won, reopened, won again and lost',
    [
      [shipped('opportunity-won'), won],
      [onWin, wonSlowly.asMessage()],
      [shipped('opportunity-won'), reopened],
      [shipped('opportunity-won'), wonAgain],
      [onWin, wonAgain.asMessage()],
      [shipped('opportunity-lost'), lost],
    ],
    3,
  ],
  [
    'an opportunity that goes to and fro between stages',
    [
      stage(minute(1), 'Qualify', 'Develop'),
      stage(minute(2), 'Develop', 'Qualify'),
      stage(minute(3), 'Qualify', 'Develop'),
      stage(minute(4), 'Develop', 'Propose'),
    ],
    4,
  ],
  [
    'a case resolved by Update and Close, reopened and resolved again',
    [
      [
        shipped('case-resolved'),
        cases.updated(
          { row: { customerid: person }, before: { statecode: 0 }, wrote: { statecode: 1 } },
          { at: minute(5) },
        ),
      ],
      [onClose, cases.closed({}, { at: minute(5, 1) })],
      [
        shipped('case-reopened'),
        cases.updated(
          { row: { customerid: person }, before: { statecode: 1 }, wrote: { statecode: 0 } },
          { at: minute(6) },
        ),
      ],
      [onClose, cases.closed({}, { at: minute(7) })],
    ],
    3,
  ],
  [
    'a survey scored at its creation, later and once more',
    [
      [shipped('survey-answered'), answers.created({ row: { ...answerRow, msfp_npsscore: 9 } }, { at: minute(1) })],
      [shipped('survey-scored'), answers.updated({ row: answerRow, wrote: { msfp_npsscore: 9 } }, { at: minute(2) })],
      [
        shipped('survey-scored'),
        answers.updated(
          { row: answerRow, before: { msfp_npsscore: 9 }, wrote: { msfp_npsscore: 3 } },
          { at: minute(9) },
        ),
      ],
    ],
    1,
  ],
];

/** The readings that would be taken in: one whose id, or one like it, is known already is a duplicate. */
function takenIn(readings: readonly Reading[]): string[] {
  const known: string[] = [];
  for (const reading of readings) {
    if (reading.kind !== 'event') continue;
    const { eventId } = reading.request;
    if (sameRecordEvent(eventId, known) === undefined) known.push(eventId);
  }
  return known;
}

describe.each(histories)('%s', (_name, tellings, events) => {
  test('is so many events, in whatever order and however often it is told', async () => {
    const readings = await Promise.all(tellings.map(([handler, change]) => tryOut(handler, change)));
    const repeated = fc.array(fc.constantFrom(...readings), { maxLength: 12 });
    const shuffled = repeated.chain((more) =>
      fc.shuffledSubarray([...readings, ...more], { minLength: readings.length + more.length }),
    );
    fc.assert(fc.property(shuffled, (order) => takenIn(order).length === events));
  });
});

test('a repetition of the system job, from another server and with other ids, has the same event id', async () => {
  const again = deal.won(
    { row },
    { at: minute(5), operationId: id, correlationId: id, depth: 2, serverOffsetMinutes: 180 },
  );
  expect(
    takenIn([await tryOut(shipped('opportunity-won'), won), await tryOut(shipped('opportunity-won'), again)]),
  ).toHaveLength(1);
});
