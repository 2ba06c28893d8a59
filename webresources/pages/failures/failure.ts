import { momentIn, numberIn, textIn, type CallOptions, type DataverseApi, type Row } from '../../kit/index.ts';

/** An event that was not sent, without anything that it said. */
export interface Failure {
  /** Of the emission, which is the row's own. */
  readonly id: string;
  readonly eventId: string;
  readonly trigger: string;
  readonly source: string;
  readonly reasonCode: string;
  /** In English, as the gateway wrote it. */
  readonly reason: string;
  readonly attempts: number;
  readonly failedOn: number;
  readonly state: number;
}

/** Values of `cue_state` of a delivery failure. */
export const failureState = {
  open: 482_100_000,
  replayRequested: 482_100_001,
  sent: 482_100_002,
  expired: 482_100_003,
} as const;

const columns = [
  ...['cue_eventid', 'cue_trigger', 'cue_source', 'cue_reasoncode', 'cue_reason', 'cue_attempts', 'cue_failedon'],
  'cue_state',
];

const failureOf = (row: Row): Failure => ({
  id: textIn(row, 'cue_deliveryfailureid').toLowerCase(),
  eventId: textIn(row, 'cue_eventid'),
  trigger: textIn(row, 'cue_trigger'),
  source: textIn(row, 'cue_source'),
  reasonCode: textIn(row, 'cue_reasoncode'),
  reason: textIn(row, 'cue_reason'),
  attempts: numberIn(row, 'cue_attempts'),
  failedOn: momentIn(row, 'cue_failedon') ?? 0,
  state: numberIn(row, 'cue_state'),
});

export interface FailureFilter {
  readonly trigger?: string;
  /** Also those that were sent since, or are too old now. */
  readonly closed: boolean;
}

export interface Failures {
  readonly failures: readonly Failure[];
  /** Whether there are older ones that were not read. */
  readonly more: boolean;
}

/** A quote in a text of OData is written twice. */
const quoted = (text: string): string => `'${encodeURIComponent(text.replaceAll("'", "''"))}'`;

/** The newest first; more at once than anyone looks at would only be slow. */
export async function readFailures(
  api: DataverseApi,
  { trigger, closed }: FailureFilter,
  options: CallOptions,
): Promise<Failures> {
  const { open, replayRequested } = failureState;
  const tests = [
    ...(closed ? [] : [`(cue_state eq ${open} or cue_state eq ${replayRequested})`]),
    ...(trigger === undefined ? [] : [`cue_trigger eq ${quoted(trigger)}`]),
  ];
  const filter = tests.length === 0 ? '' : `&$filter=${tests.join(' and ')}`;
  const { rows, more } = await api.list(
    `cue_deliveryfailures?$select=${columns.join(',')}${filter}&$orderby=cue_failedon desc`,
    options,
  );
  return { failures: rows.map(failureOf), more };
}

/** Failures for the same reason. */
export interface ReasonGroup {
  readonly reasonCode: string;
  readonly failures: readonly Failure[];
}

/** The reason of most failures first. */
export function byReason(failures: readonly Failure[]): readonly ReasonGroup[] {
  const groups = new Map<string, Failure[]>();
  for (const one of failures) {
    const group = groups.get(one.reasonCode) ?? [];
    groups.set(one.reasonCode, group);
    group.push(one);
  }
  return [...groups]
    .map(([reasonCode, group]) => ({ reasonCode, failures: group }))
    .sort((a, b) => b.failures.length - a.failures.length);
}
