/** Signals a minute per organisation (Microsoft Learn, "Fair use policy" of Customer Insights - Journeys). */
export const fairSignalsPerMinute = 2500;

const minuteMs = 60_000;

/**
 * Lets so many through in any 60 seconds, by a time in milliseconds that never goes back. The page says that events above
 * the limit may be dropped; that every one of them is, and that a dropped one does not count, is modelled.
 */
export function movingMinute(limit: number): (now: number) => boolean {
  const admitted: number[] = [];
  return (now) => {
    while (admitted[0] !== undefined && admitted[0] <= now - minuteMs) admitted.shift();
    if (admitted.length >= limit) return false;
    admitted.push(now);
    return true;
  };
}
