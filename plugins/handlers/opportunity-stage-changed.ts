import { opportunityStageChanged as trigger } from '../../connector/triggers/index.ts';
import type { Tools } from '../dataverse.ts';
import { emit } from '../emit.ts';
import { on, type Handler } from '../handler.ts';
import { contactOf } from '../recipient.ts';
import { defineTable } from '../table.ts';
import { opportunity } from '../tables/opportunity.ts';

/** Where an organisation keeps the stage of its opportunities: on the row itself, or in the table of a process. */
export type StageSource =
  | {
      readonly kind: 'column';
      readonly column: 'stepname' | 'salesstage';
      /** Names of the values, for a choice. */
      readonly names?: Readonly<Record<number, string>>;
    }
  | {
      readonly kind: 'process';
      /** Logical name of the process table, such as `opportunitysalesprocess`. */
      readonly table: string;
      readonly setName: string;
      /** Its lookup to the opportunity: `opportunityid`, or `bpf_opportunityid` in a process of one's own. */
      readonly opportunity: string;
    };

const description = 'An opportunity moved to another sales stage.';
const columns = ['name', 'estimatedvalue', 'parentcontactid', 'customerid', 'originatingleadid'] as const;

function fromColumn({ column, names = {} }: StageSource & { kind: 'column' }): Handler {
  const nameOf = (value: string | number | undefined): string | undefined =>
    typeof value === 'number' ? (names[value] ?? String(value)) : value;
  return on(opportunity).updated(
    { name: 'opportunity-stage-changed', description, watch: [column], pre: [column], post: columns },
    async (change, tools) =>
      change.moved(column) &&
      emit(trigger, await contactOf(change.lookups('parentcontactid', 'customerid', 'originatingleadid'), tools), {
        opportunityId: change.id,
        topic: change.now('name'),
        stage: nameOf(change.now(column)) ?? 'None',
        previousStage: nameOf(change.before(column)),
        estimatedValue: change.now('estimatedvalue'),
      }),
  );
}

const processStage = defineTable({ logicalName: 'processstage', columns: { stagename: 'text' } });

/** The name came along where the image has it; otherwise the stage is looked up. */
const stageName = async (
  stage: { readonly id: string; readonly name?: string } | undefined,
  tools: Tools,
): Promise<string | undefined> =>
  stage && (stage.name ?? (await tools.read(processStage, stage.id, ['stagename']))?.get('stagename'));

function fromProcess(source: StageSource & { kind: 'process' }): Handler {
  const toOpportunity = source.opportunity;
  const process = defineTable({
    logicalName: source.table,
    setName: source.setName,
    columns: { activestageid: 'lookup', [toOpportunity]: 'lookup' },
  });
  return on(process).updated(
    {
      name: `opportunity-stage-changed-in-${source.table.replaceAll('_', '-')}`,
      description,
      watch: ['activestageid'],
      pre: ['activestageid'],
      post: ['activestageid', toOpportunity],
    },
    async (change, tools) => {
      const row = change.now(toOpportunity);
      const stage = change.now('activestageid');
      if (!change.moved('activestageid') || !row || !stage) return false;
      const sold = await tools.read(opportunity, row.id, columns);
      const recipient = await contactOf(
        {
          parentcontactid: sold?.get('parentcontactid'),
          customerid: sold?.get('customerid'),
          originatingleadid: sold?.get('originatingleadid'),
        },
        tools,
      );
      const payload = {
        opportunityId: row.id,
        topic: sold?.get('name'),
        stage: (await stageName(stage, tools)) ?? 'None',
        previousStage: await stageName(change.before('activestageid'), tools),
        estimatedValue: sold?.get('estimatedvalue'),
      };
      return emit(trigger, recipient, payload, { about: { table: 'opportunity', id: row.id } });
    },
  );
}

/**
 * Tells of an opportunity's move to another stage. Stages of a business process flow live in a table of the process, not on
 * the opportunity (Microsoft Learn, "Work with business process flows using code"); `stepname` is the Pipeline Phase.
 */
export const opportunityStageChangedIn = (source: StageSource): Handler =>
  source.kind === 'column' ? fromColumn(source) : fromProcess(source);

export const opportunityStageChanged = opportunityStageChangedIn({ kind: 'column', column: 'stepname' });
