import type { Audience } from '../../contract/index.ts';
import type { Row, Rows } from '../rows/rows.ts';
import { tableNamed } from '../tables/tables.ts';
import { audienceTables } from '../triggers/trigger-rows.ts';

const audiences = Object.keys(audienceTables) as readonly Audience[];

/** A person is a row of the audience's table; a unified profile may also be named by its `msdynci_customerid`. */
function personIn(rows: Rows, audience: Audience, profileId: string): Row | undefined {
  const table = audienceTables[audience];
  const byId = rows.find(table, profileId);
  if (byId || audience !== 'profile') return byId;
  return rows.list(table).find((row) => row.values.msdynci_customerid === profileId);
}

/** Leads are open, qualified or disqualified, never inactive by name; whether the platform takes them so is not public. */
function isInactive(row: Row): boolean {
  const { states } = tableNamed(row.table);
  return states?.[Number(row.values.statecode ?? 0)]?.label === 'Inactive';
}

export interface PersonProblem {
  readonly outcome: 'unknown person' | 'inactive person' | 'other audience';
  readonly reason: string;
}

/**
 * What keeps somebody out who is not an active row of the audience. The reason's first words are those of the journey
 * analytics (Microsoft Learn, "Real-time tile analytics in journeys"); a wrong audience has none there ("Known issues").
 */
export function personProblem(rows: Rows, audience: Audience, profileId: string | null): PersonProblem | undefined {
  const missing = `Inactive or missing audience member: no ${audience} has this id`;
  if (profileId === null) return { outcome: 'unknown person', reason: missing };
  const row = personIn(rows, audience, profileId);
  if (row)
    return isInactive(row)
      ? { outcome: 'inactive person', reason: `Inactive or missing audience member: the ${audience} is inactive` }
      : undefined;
  const other = audiences.find((one) => personIn(rows, one, profileId));
  return other === undefined
    ? { outcome: 'unknown person', reason: missing }
    : { outcome: 'other audience', reason: `This is the id of a ${other}, and the journey is for a ${audience}` };
}
