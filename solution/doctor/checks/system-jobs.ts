import { rowsWhere, type Row } from '../../deploy/rows.ts';
import { amber, green, red, type Finding } from '../doctor-row.ts';
import type { Check } from '../surroundings.ts';

const dayMs = 86_400_000;
/** So many waiting ones are more than the platform's own pace explains. */
const pile = 100;

/** More are not counted: an organisation that was busy for a day has very many. */
const enough = pile + 1;

const counted = (rows: readonly Row[]): string => (rows.length > pile ? `More than ${pile}` : String(rows.length));

/** The first sentence, without addresses: a message can quote what was posted to. */
const causeOf = (row: Row | undefined): string =>
  ((row?.['friendlymessage'] ?? '') as string)
    .replaceAll(/https?:\/\/\S+/g, '…')
    .split(/[\r\n]/)[0]
    ?.slice(0, 160) ?? '';

/** The jobs of our steps: those that failed in the last 24 hours, and those that wait. */
export const systemJobs: Check = {
  name: 'system-jobs',
  look: async ({ api, now, expected }) => {
    const ours = expected.steps.map(({ id }) => id);
    const jobs = (filter: string): Promise<readonly Row[]> =>
      rowsWhere(api, 'asyncoperations', 'asyncoperationid,friendlymessage', '_owningextensionid_value', ours, {
        filter: `operationtype eq 1 and ${filter}`,
        top: enough,
      });
    const since = new Date(now() - dayMs).toISOString().replace(/\.\d+Z$/, 'Z');
    const failed = await jobs(`statuscode eq 31 and createdon ge ${since}`);
    const waiting = await jobs('statecode lt 2');
    const findings: Finding[] = [];
    if (failed.length > 0)
      findings.push(
        red(
          `${counted(failed)} system jobs of our steps failed in the last 24 hours. The first one: ${causeOf(failed[0])}`,
          'Mend the cause, then send the changes that were lost: npx cueline backfill.',
        ),
      );
    if (waiting.length > pile)
      findings.push(
        amber(
          `${counted(waiting)} system jobs of our steps wait.`,
          'See Settings, System Jobs: the asynchronous service may be behind or paused.',
        ),
      );
    return findings.length > 0
      ? findings
      : [green('No system job of our steps failed in the last 24 hours, and none pile up.')];
  },
};
