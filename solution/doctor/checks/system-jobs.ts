import { amber, green, red, type Finding } from '../doctor-row.ts';
import type { Check } from '../surroundings.ts';

type Row = Readonly<Record<string, unknown>>;

const dayMs = 86_400_000;
/** So many waiting ones are more than the platform's own pace explains. */
const pile = 100;

const columns = '$select=asyncoperationid,statuscode,friendlymessage,_owningextensionid_value';

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
    const ours = new Set(expected.steps.map(({ id }) => id.toLowerCase()));
    const of = (rows: readonly Row[]): readonly Row[] =>
      rows.filter((row) => ours.has(String(row['_owningextensionid_value']).toLowerCase()));
    const since = new Date(now() - dayMs).toISOString().replace(/\.\d+Z$/, 'Z');
    const failed = of(
      await api.list(
        `asyncoperations?${columns}&$filter=operationtype eq 1 and statuscode eq 31 and createdon ge ${since}`,
      ),
    );
    const waiting = of(await api.list(`asyncoperations?${columns}&$filter=operationtype eq 1 and statecode lt 2`));
    const findings: Finding[] = [];
    if (failed.length > 0)
      findings.push(
        red(
          `${failed.length} system jobs of our steps failed in the last 24 hours. The first one: ${causeOf(failed[0])}`,
          'Mend the cause, then send the changes that were lost: npx cueline backfill.',
        ),
      );
    if (waiting.length > pile)
      findings.push(
        amber(
          `${waiting.length} system jobs of our steps wait.`,
          'See Settings, System Jobs: the asynchronous service may be behind or paused.',
        ),
      );
    return findings.length > 0
      ? findings
      : [green('No system job of our steps failed in the last 24 hours, and none pile up.')];
  },
};
