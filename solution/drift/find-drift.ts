import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Comparison, Difference } from './difference.ts';

/** What could not be read, and so can not be said to be as it should be. */
export interface Unread {
  readonly name: string;
  readonly why: string;
}

/** A difference with the comparison that found it, as `--only` calls it. */
export interface FoundDifference extends Difference {
  readonly comparison: string;
}

/** What an environment may have and does not, of one comparison. */
export interface NotMade {
  readonly comparison: string;
  readonly names: readonly string[];
}

export interface Drift {
  readonly differences: readonly FoundDifference[];
  /** Told only: nothing has to be done about it. */
  readonly notMade: readonly NotMade[];
  readonly unread: readonly Unread[];
}

const reasons: Readonly<Record<number, string>> = {
  403: 'this user may not read it (403)',
  404: 'this environment does not have it (404)',
  501: 'this environment does not answer that (501)',
};

/** Faults of the Web API carry its status; which class they are is for the room that made them to know. */
function reasonOf(fault: unknown): string | undefined {
  const status = (fault as { readonly status?: unknown } | null)?.status;
  return typeof status === 'number' ? reasons[status] : undefined;
}

/** Asks for one kind after the other. What may not be read is said so; any other fault ends it. */
export async function findDrift(api: EnvironmentApi, comparisons: readonly Comparison[]): Promise<Drift> {
  const differences: FoundDifference[] = [];
  const notMade: NotMade[] = [];
  const unread: Unread[] = [];
  for (const comparison of comparisons) {
    try {
      const found = await comparison.differences(api);
      differences.push(...found.map((one) => ({ comparison: comparison.name, ...one })));
      const names = (await comparison.notMade?.(api)) ?? [];
      if (names.length > 0) notMade.push({ comparison: comparison.name, names });
    } catch (fault) {
      const why = reasonOf(fault);
      if (why === undefined) throw fault;
      unread.push({ name: comparison.name, why });
    }
  }
  return { differences, notMade, unread };
}
