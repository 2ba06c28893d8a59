import { describe, expect, test } from '@jest/globals';
import {
  opportunityLost,
  opportunityStageChanged,
  opportunityWon,
  type catalog,
} from '../../connector/triggers/index.ts';
import {
  defineTable,
  leadToOpportunitySalesProcess,
  opportunity,
  opportunitySalesProcess,
  opportunityStageChangedIn,
  type Handler,
} from '../../plugins/index.ts';
import { recordChange, storedRow, tryOut, type GivenColumns } from '../../plugins/testing/index.ts';
import { shipped } from './shipped.ts';
import './matchers.ts';

type Trigger = (typeof catalog)['triggers'][number];

const person = { table: 'contact', id: '0a3839b3-08d4-ef11-aeb0-00155d000101' };
const id = '6d81597f-0f9f-e711-8122-000d3aa2331c';
const deal = recordChange(opportunity, { id });
const row = { name: 'Machines', parentcontactid: person } as const;

/** Section by section what Dataverse says of an opportunity, and which of the handlers that ship speak. */
const states: readonly (readonly [
  string,
  number,
  number,
  number,
  Trigger | undefined,
  Readonly<Record<string, unknown>>?,
])[] = [
  ['won', 0, 1, 3, opportunityWon],
  ['lost, canceled', 0, 2, 4, opportunityLost, { reason: 'Canceled' }],
  ['lost, out-sold', 0, 2, 5, opportunityLost, { reason: 'Out-Sold' }],
  ["lost, for a reason of the organisation's own", 0, 2, 100_000_001, opportunityLost],
  ['reopened after it was won', 1, 0, 1, undefined],
  ['reopened after it was lost', 2, 0, 1, undefined],
  ['put on hold', 0, 0, 2, undefined],
  ['sent as won again', 1, 1, 3, undefined],
  ['sent as lost again', 2, 2, 4, undefined],
  ['corrected from lost to won', 2, 1, 3, undefined],
  ['corrected from won to lost', 1, 2, 4, undefined],
];

test.each(states)(
  'an opportunity that was %s',
  async (_name, before, statecode, statuscode, trigger, attributes = {}) => {
    const change = deal.updated({ row, before: { statecode: before }, wrote: { statecode, statuscode } });
    for (const [name, own] of [
      ['opportunity-won', opportunityWon],
      ['opportunity-lost', opportunityLost],
    ] as const) {
      const reading = await tryOut(shipped(name), change);
      if (own === trigger) expect(reading).toEmit(own, attributes);
      else expect(reading).toStaySilent('IGNORED');
    }
  },
);

test("a reason of the organisation's own is left to the default", async () => {
  const reading = await tryOut(shipped('opportunity-lost'), deal.lost({ row, statuscode: 100_000_001 }));
  expect(JSON.stringify(reading)).not.toContain('"reason"');
});

test.each([
  ['opportunity-won', deal.won({ row }, { images: ['post'] })],
  ['opportunity-lost', deal.lost({ row }, { images: ['post'] })],
])('%s says nothing without a pre-image: what changed can not be known', async (name, change) => {
  expect(await tryOut(shipped(name), change)).toStaySilent('STRIPPED');
});

describe('the stage on the row', () => {
  const stageOf = (before: string | null, now: string | null) =>
    deal.updated({ row, before: { stepname: before }, wrote: { stepname: now } });
  const handler = shipped('opportunity-stage-changed');

  test.each<[string, string | null, string | null, Readonly<Record<string, unknown>>]>([
    ['from one to another', 'Develop', 'Propose', { stage: 'Propose', previousStage: 'Develop' }],
    ['to the first', null, 'Qualify', { stage: 'Qualify', previousStage: undefined }],
    ['to none', 'Qualify', null, { stage: 'None', previousStage: 'Qualify' }],
    ['to blanks, which are none', 'Qualify', '  ', { stage: 'None' }],
  ])('stepname moves %s', async (_name, before, now, attributes) => {
    expect(await tryOut(handler, stageOf(before, now))).toEmit(opportunityStageChanged, attributes);
  });

  test.each([
    ['was sent unchanged', stageOf('Propose', 'Propose')],
    ['was and stays empty', stageOf(null, null)],
    ['goes from nothing to blanks', stageOf(null, ' ')],
    ['was not sent', deal.updated({ row: { ...row, stepname: 'Propose' }, wrote: { name: 'Grinders' } })],
  ])('nothing is said where it %s', async (_name, change) => {
    expect(await tryOut(handler, change)).toStaySilent('IGNORED');
  });

  const bySalesStage = opportunityStageChangedIn({
    kind: 'column',
    column: 'salesstage',
    names: { 0: 'Qualify', 1: 'Develop', 2: 'Propose' },
  });
  test.each([
    [1, 2, { stage: 'Propose', previousStage: 'Develop' }],
    [0, 1, { stage: 'Develop', previousStage: 'Qualify' }],
    [2, 3, { stage: '3', previousStage: 'Propose' }],
  ])('salesstage moves from %d to %d, told by name where it has one', async (before, now, attributes) => {
    const change = deal.updated({ row, before: { salesstage: before }, wrote: { salesstage: now } });
    expect(await tryOut(bySalesStage, change)).toEmit(opportunityStageChanged, attributes);
  });
});

describe('the stage in the table of a process', () => {
  const [develop, propose] = ['3e8ebee6-a2bc-4451-9c5f-b146b085413a', '4f9fcff7-b3cd-4562-8d6a-c257c196524b'];
  const stage = (stageId: string, name?: string) => ({
    table: 'processstage',
    id: stageId,
    ...(name === undefined ? {} : { name }),
  });
  const processStage = defineTable({ logicalName: 'processstage', columns: { stagename: 'text' } });
  const rows = [
    storedRow(opportunity, id, { ...row, estimatedvalue: 48500 }),
    storedRow(processStage, propose, { stagename: 'Propose' }),
    storedRow(processStage, develop, { stagename: 'Develop' }),
  ];
  const own = defineTable({
    logicalName: 'contoso_bpf_sales',
    columns: { activestageid: 'lookup', bpf_opportunityid: 'lookup' },
  });
  const sold = { table: 'opportunity', id };

  const change = (
    before: GivenColumns<typeof opportunitySalesProcess>,
    now: GivenColumns<typeof opportunitySalesProcess>,
  ) => recordChange(opportunitySalesProcess).updated({ row: { opportunityid: sold }, before, wrote: now });
  const ofSales = opportunityStageChangedIn({
    kind: 'process',
    table: 'opportunitysalesprocess',
    setName: 'opportunitysalesprocesses',
    opportunity: 'opportunityid',
  });
  const sources: readonly (readonly [string, Handler, { body(): string }])[] = [
    ['opportunitysalesprocess', ofSales, change({ activestageid: stage(develop) }, { activestageid: stage(propose) })],
    [
      'leadtoopportunitysalesprocess',
      opportunityStageChangedIn({
        kind: 'process',
        table: 'leadtoopportunitysalesprocess',
        setName: 'leadtoopportunitysalesprocesses',
        opportunity: 'opportunityid',
      }),
      recordChange(leadToOpportunitySalesProcess).updated({
        row: { opportunityid: sold },
        before: { activestageid: stage(develop) },
        wrote: { activestageid: stage(propose) },
      }),
    ],
    [
      "a process of one's own",
      opportunityStageChangedIn({
        kind: 'process',
        table: 'contoso_bpf_sales',
        setName: 'contoso_bpf_saleses',
        opportunity: 'bpf_opportunityid',
      }),
      recordChange(own).updated({
        row: { bpf_opportunityid: sold },
        before: { activestageid: stage(develop) },
        wrote: { activestageid: stage(propose) },
      }),
    ],
  ];

  test.each(sources)(
    '%s: the event is about the opportunity, which is looked up with the stages',
    async (_name, handler, told) => {
      const reading = await tryOut(handler, told, { rows });
      expect(reading).toEmit(opportunityStageChanged, {
        opportunityId: id,
        topic: 'Machines',
        stage: 'Propose',
        previousStage: 'Develop',
        estimatedValue: 48500,
      });
      expect(reading).toMatchObject({
        request: { bindingId: `opportunity/${id}`, customer: { by: 'contactId', value: person.id } },
      });
    },
  );

  test('a stage whose name the image has is not looked up', async () => {
    const named = change(
      { activestageid: stage(develop, 'Entwickeln') },
      { activestageid: stage(propose, 'Vorschlagen') },
    );
    expect(await tryOut(ofSales, named, { rows: rows.slice(0, 1) })).toEmit(opportunityStageChanged, {
      stage: 'Vorschlagen',
      previousStage: 'Entwickeln',
    });
  });

  test.each([
    ['the stage stayed', change({ activestageid: stage(propose) }, { activestageid: stage(propose) })],
    ['the stage was cleared', change({ activestageid: stage(propose) }, { activestageid: null })],
    [
      'the process has no opportunity (yet)',
      recordChange(opportunitySalesProcess).updated({
        before: { activestageid: stage(develop) },
        wrote: { activestageid: stage(propose) },
      }),
    ],
  ])('nothing is said where %s', async (_name, told) => {
    expect(await tryOut(ofSales, told, { rows })).toStaySilent('IGNORED');
  });

  test('an opportunity that is gone has no recipient', async () => {
    const told = change({ activestageid: stage(develop) }, { activestageid: stage(propose) });
    expect(await tryOut(ofSales, told)).toStaySilent('NO_RECIPIENT');
  });
});
