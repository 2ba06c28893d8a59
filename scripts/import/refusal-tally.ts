import type { RowRefusal } from './source-rows.ts';

interface RefusalGroup extends RowRefusal {
  readonly firstRow: number;
  readonly rows: number;
}

/** As many as a person reads; of the others the number is told. */
const mostGroups = 20;

/** Refusals of this run grouped by their words, which quote no values. Bounded, whatever is refused. */
export function refusalTally() {
  const groups = new Map<string, { refusal: RowRefusal; firstRow: number; rows: number }>();
  let others = 0;
  return {
    add: (row: number, { reasonCode, reason }: RowRefusal): void => {
      const key = `${reasonCode} ${reason}`;
      const group = groups.get(key);
      if (group) group.rows++;
      else if (groups.size < mostGroups) groups.set(key, { refusal: { reasonCode, reason }, firstRow: row, rows: 1 });
      else others++;
    },
    groups: (): readonly RefusalGroup[] =>
      [...groups.values()].map(({ refusal, firstRow, rows }) => ({ ...refusal, firstRow, rows })),
    /** Refused rows that are in no group. */
    others: (): number => others,
  };
}
