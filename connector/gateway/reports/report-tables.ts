import type { EventState } from '../../contract/index.ts';

/** Sets of the solution's tables, as the Web API addresses them. Names and values are those of solution/cueline-tables. */
export const sets = {
  summaries: 'cue_eventsummaries',
  failures: 'cue_deliveryfailures',
  health: 'cue_triggerhealths',
} as const;

/** Values of `cue_state` of a delivery failure. */
export const failureState = {
  open: 482_100_000,
  replayRequested: 482_100_001,
  sent: 482_100_002,
  expired: 482_100_003,
} as const;

/** Characters that fit into the columns that hold text. */
export const textLengths = {
  summaries: { cue_name: 300, cue_trigger: 100, cue_source: 100 },
  failures: {
    cue_name: 200,
    cue_eventid: 200,
    cue_trigger: 100,
    cue_source: 100,
    cue_reasoncode: 100,
    cue_reason: 2000,
  },
  health: { cue_name: 100, cue_trigger: 100, cue_readiness: 50 },
} as const satisfies Readonly<Record<keyof typeof sets, Readonly<Record<string, number>>>>;

/** The column that counts events of a state. What is neither held nor over counts as accepted. */
export const countColumn: Readonly<Record<EventState, string>> = {
  queued: 'cue_accepted',
  sending: 'cue_accepted',
  held: 'cue_held',
  suppressed: 'cue_suppressed',
  dead: 'cue_failed',
  unknown: 'cue_failed',
  sent: 'cue_sent',
  expired: 'cue_expired',
};
