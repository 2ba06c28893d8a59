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
  /** What the browser would not keep, because it is full or keeps nothing for us: then for as long as the page is open. */
  let here: readonly Occurrence[] = [];
  const place = (): string => `cueline/${table}/${Xrm.Utility.getGlobalContext().userSettings.userId}`;

  function stored(): readonly Occurrence[] {
    try {
      const read: unknown = JSON.parse(localStorage.getItem(place()) ?? '[]');
      return Array.isArray(read) ? (read as readonly (Occurrence | null)[]).filter((one) => one !== null) : [];
    } catch {
      return [];
    }
  }

  function all(): readonly Occurrence[] {
    const oldest = Date.now() - longestMs;
    return [...stored(), ...here].filter((one) => one.seenMs > oldest).slice(-most);
  }

  function write(occurrences: readonly Occurrence[]): void {
    try {
      localStorage.setItem(place(), JSON.stringify(occurrences));
      here = [];
    } catch {
      const ids = stored().map(({ id }) => id);
      here = occurrences.filter(({ id }) => !ids.includes(id));
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
      const isThere = (): boolean => all().some((one) => one.id === id);
      if (!isThere()) return false;
      write(all().filter((one) => one.id !== id));
      // Where the browser will not let go of it, it would be told again and again.
      return !isThere();
    },
  };
}
