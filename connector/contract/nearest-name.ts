/** Edits (insert, delete, replace) that turn one word into the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replace = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** The known name that was probably meant, or `undefined` when none is near enough to suggest. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.slice(0, 100).toLowerCase();
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const edits = distance(wanted, candidate.toLowerCase());
    // A few slips, and never as many as the shorter word has letters: then nothing of it would be left.
    const slips = Math.min(
      Math.max(2, Math.floor(candidate.length / 3)),
      Math.min(wanted.length, candidate.length) - 1,
    );
    if (edits <= slips && (!best || edits < best.distance)) {
      best = { name: candidate, distance: edits };
    }
  }
  return best?.name;
}

/** ` Did you mean "x"?`, or nothing: made to be put at the end of a sentence. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
}
