/** A table of the solution in which people ask for something. Names and lengths are those of solution/cueline-tables. */
export interface RequestTable {
  /** What the rows are, in words of logs and metrics. */
  readonly kind: string;
  /** As the Web API addresses its rows. */
  readonly set: string;
  readonly primaryId: string;
  /** What a worker reads of a row, beside the columns that all requests have. */
  readonly columns: readonly string[];
  /** What is emptied with every answer, also where the gateway failed at it. */
  readonly emptied?: readonly string[];
  /** What an environment with an older version of the solution does not have; nothing depends on it. */
  readonly later?: readonly string[];
  /** What is said of a request that was taken up and never answered, and what stands in its columns, where it may have been carried out. */
  readonly abandoned?: { readonly words: string; readonly columns: Readonly<Record<string, string>> };
  /** Characters that fit into the columns that hold text. */
  readonly lengths: Readonly<Record<string, number>>;
}

const result = { cue_result: 2000 };

export const requestTables = {
  replay: {
    kind: 'replay requests',
    set: 'cue_replayrequests',
    primaryId: 'cue_replayrequestid',
    columns: ['cue_eventid', 'cue_reasoncode', 'cue_trigger', 'cue_dryrun'],
    later: ['cue_matched'],
    lengths: result,
  },
  send: {
    kind: 'send requests',
    set: 'cue_sendrequests',
    primaryId: 'cue_sendrequestid',
    columns: ['cue_body', 'cue_dryrun'],
    // It has been read for the last time, and may say something of a person.
    emptied: ['cue_body'],
    abandoned: {
      words: 'Whether it sent the event is not known: look at the journey before you ask again.',
      columns: { cue_reasoncode: 'OUTCOME_UNKNOWN' },
    },
    lengths: { ...result, cue_outcome: 50, cue_reasoncode: 100, cue_eventid: 200, cue_emissionid: 50 },
  },
  inquiry: {
    kind: 'inquiries',
    set: 'cue_inquiries',
    primaryId: 'cue_inquiryid',
    columns: ['cue_kind', 'cue_subject'],
    lengths: { ...result, cue_answer: 100_000 },
  },
  disclosure: {
    kind: 'disclosures',
    set: 'cue_disclosures',
    primaryId: 'cue_disclosureid',
    columns: ['cue_eventid', 'cue_purpose', '_createdby_value'],
    lengths: { ...result, cue_answer: 100_000 },
  },
} as const satisfies Readonly<Record<string, RequestTable>>;

/** Values of `cue_state` of every request. */
export const requestState = {
  requested: 482_100_000,
  running: 482_100_001,
  done: 482_100_002,
  refused: 482_100_003,
} as const;

/** Values of `cue_kind` of an inquiry. */
export const inquiryKind = {
  eventsOfAPerson: 482_100_000,
  oneEvent: 482_100_001,
} as const;
