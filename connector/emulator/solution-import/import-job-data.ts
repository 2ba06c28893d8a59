import { PlatformRefusal } from '../refusal.ts';
import { element, escaped } from '../write-xml.ts';
import type { SolutionPackage } from './read-solution.ts';

/** .NET ticks: tenths of a microsecond since the year 1. */
const ticks = (instant: Date): string => String(BigInt(instant.getTime()) * 10_000n + 621_355_968_000_000_000n);

/** Code of a refusal, or of anything else that went wrong. */
export const failureCode = (failure: unknown): string =>
  failure instanceof PlatformRefusal ? failure.code : '0x80040216';

export const failureText = (failure: unknown): string =>
  failure instanceof Error ? failure.message : 'Unexpected error.';

/**
 * The text of `importjob.data`. Root, solutionManifest and result are those of the sample in Microsoft Learn, "Work with
 * solutions"; modelled: one result for the whole solution where the platform has one per component as well.
 */
export function importJobData(
  solution: SolutionPackage | undefined,
  { start, stop, failure }: { readonly start: Date; readonly stop: Date; readonly failure?: unknown },
): string {
  const failed = failure !== undefined;
  const result = element('result', {
    result: failed ? 'failure' : 'success',
    errorcode: failed ? failureCode(failure) : '0',
    errortext: failed ? failureText(failure) : '',
    datetime: stop.toISOString().slice(11, 22),
    datetimeticks: ticks(stop),
  });
  const text = (name: string, value: string): string => element(name, {}, [escaped(value)]);
  const name = solution?.uniqueName ?? '';
  const manifest = element(
    'solutionManifest',
    { languagecode: '1033', id: name, LocalizedName: solution?.friendlyName ?? '', processed: 'true' },
    [
      text('UniqueName', name),
      text('Version', solution?.version ?? ''),
      text('Managed', solution?.managed === true ? '1' : '0'),
      result,
    ],
  );
  return element(
    'importexportxml',
    { start: ticks(start), stop: ticks(stop), progress: failed ? '0' : '100', processed: 'true' },
    [element('solutionManifests', {}, [manifest])],
  );
}
