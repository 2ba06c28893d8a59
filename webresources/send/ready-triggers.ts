import type { Trigger } from '../../connector/contract/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import type { DataverseApi } from '../kit/index.ts';

export interface ReadyTriggers {
  readonly ready: readonly Trigger[];
  /** How many more there are for this kind of person that nobody has published, or that were stopped. */
  readonly others: number;
}

/** Only the newest version of a trigger is sent by hand. */
const newest = (triggers: readonly Trigger[]): readonly Trigger[] => [
  ...new Map([...triggers].sort((a, b) => a.version - b.version).map((trigger) => [trigger.name, trigger])).values(),
];

/** Triggers for this kind of person that the gateway last saw ready in Customer Insights - Journeys. */
export async function readyTriggers(
  api: Pick<DataverseApi, 'list'>,
  audience: Trigger['audience'],
): Promise<ReadyTriggers> {
  const { rows } = await api.list('cue_triggerhealths?$select=cue_trigger,cue_readiness');
  const ready = new Set(rows.filter((row) => row['cue_readiness'] === 'Ready').map((row) => row['cue_trigger']));
  const fitting = newest(catalog.triggers).filter((trigger) => trigger.audience === audience);
  const usable = fitting.filter(({ name }) => ready.has(name));
  return { ready: usable, others: fitting.length - usable.length };
}
