/** All paths that start with this, sorted. */
export type PathsBelow = (base: string) => readonly string[];

export const byCode = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Sorted once: each table asks for its own, and going through all files for each would take the square of their number. */
export function pathsBelow(paths: Iterable<string>): PathsBelow {
  const sorted = [...paths].sort(byCode);
  return (base) => {
    let [start, end] = [0, sorted.length];
    while (start < end) {
      const middle = (start + end) >>> 1;
      if ((sorted[middle] ?? '') < base) start = middle + 1;
      else end = middle;
    }
    while (sorted[end]?.startsWith(base) === true) end += 1;
    return sorted.slice(start, end);
  };
}
