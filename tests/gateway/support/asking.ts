import type { CuelineEnvironment, ReportedRow } from './cueline-environment.ts';
import { until } from './until.ts';

export const state = { requested: 482_100_000, running: 482_100_001, done: 482_100_002, refused: 482_100_003 } as const;

/** Requests of one kind, as a person in Dynamics makes them and reads what came of them. */
export function asking({ askIn, rows }: CuelineEnvironment, set: string, primaryId: string) {
  const row = async (id: string): Promise<ReportedRow> => (await rows(set)).find((one) => one[primaryId] === id) ?? {};
  const ask = (columns: ReportedRow, id?: string): Promise<string> =>
    askIn(set, { cue_state: state.requested, ...columns }, id);
  const answered = async (columns: ReportedRow): Promise<ReportedRow> => {
    const id = await ask(columns);
    return until(
      () => row(id),
      ({ cue_state: is }) => is === state.done || is === state.refused,
    );
  };
  return { row, ask, answered };
}

export const sends = (tables: CuelineEnvironment) => asking(tables, 'cue_sendrequests', 'cue_sendrequestid');
export const inquiries = (tables: CuelineEnvironment) => asking(tables, 'cue_inquiries', 'cue_inquiryid');
export const disclosures = (tables: CuelineEnvironment) => asking(tables, 'cue_disclosures', 'cue_disclosureid');

export const answerIn = (row: ReportedRow): Record<string, unknown> =>
  JSON.parse(String(row['cue_answer'])) as Record<string, unknown>;
