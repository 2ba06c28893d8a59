import type { Occurrence } from './occurrence.ts';

/** Chosen by us: enough for a day without connection, and not so old that a journey would surprise anybody. */
const most = 50;
const longestMs = 7 * 24 * 3_600_000;

export interface KeptEvents {
  readonly all: () => readonly Occurrence[];
  /** Keeps it, in place of an earlier one of the same id. */
  readonly put: (occurrence: Occurrence) => void;
  /** Whether it was there: whoever takes it away may tell it. */
  readonly remove: (id: string) => boolean;
}

/** Events of one table's forms that wait on this device to be told. Each user has their own: the next one may not read the rows. */
export function keptEvents(table: string): KeptEvents {
  let here: readonly Occurrence[] = [];
  const place = (): string => `cueline/${table}/${Xrm.Utility.getGlobalContext().userSettings.userId}`;

  function all(): readonly Occurrence[] {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(place()) ?? '[]');
      here = Array.isArray(stored) ? (stored as readonly (Occurrence | null)[]).filter((one) => one !== null) : [];
    } catch {
      // A browser that keeps nothing for us: then for as long as the page is open.
    }
    const oldest = Date.now() - longestMs;
    return here.filter((one) => one.seenMs > oldest).slice(-most);
  }

  function write(occurrences: readonly Occurrence[]): void {
    here = occurrences;
    try {
      localStorage.setItem(place(), JSON.stringify(occurrences));
    } catch {
      // As above.
    }
  }

  return {
    all,
    put: (occurrence) => {
      const others = all();
      const at = others.findIndex(({ id }) => id === occurrence.id);
      write(at < 0 ? [...others, occurrence].slice(-most) : others.map((one, i) => (i === at ? occurrence : one)));
    },
    remove: (id) => {
      const before = all();
      const after = before.filter((one) => one.id !== id);
      write(after);
      return after.length < before.length;
    },
  };
}
