/** `msdynmkt_eventmetadata.msdynmkt_state` (Microsoft Learn, Trigger table reference), those that a trigger has here. */
export const triggerStates = {
  draft: 534120000,
  'getting ready': 534120001,
  'ready to use': 534120002,
  stopped: 534120004,
  restarting: 534120007,
} as const;

export type TriggerState = keyof typeof triggerStates;

const statuses = { draft: 534120000, published: 534120001, stopped: 534120002 } as const;

/** `msdynmkt_eventmetadatastatus`. A trigger counts as published from the moment somebody published it (modelled). */
export function statusIn(state: TriggerState): number {
  if (state === 'draft') return statuses.draft;
  return state === 'stopped' ? statuses.stopped : statuses.published;
}
