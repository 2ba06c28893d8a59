/** The condition of the index events_ended, word for word. */
export const ended = `state IN ('sent', 'suppressed', 'expired', 'unknown', 'dead')`;
const oldBodies = `${ended} AND has_body = 1 AND due_at < ?`;
// Both halves of the index one after the other; an event whose body is kept longer than itself goes with it.
const oldEvents = `${ended} AND has_body IN (0, 1) AND due_at < ?`;

/** What takes away, a few rows at a time, what is old enough. The lane goes with the body: it names the person. */
export const pruneWrites = {
  removeBodies: `
    UPDATE events SET body = '{}', lane = '', has_body = 0
    WHERE seq IN (SELECT seq FROM events WHERE ${oldBodies} ORDER BY due_at LIMIT ?)`,
  removeTimelines: `
    DELETE FROM timeline
    WHERE emission_id IN (SELECT emission_id FROM events WHERE ${oldEvents} ORDER BY has_body, due_at LIMIT ?)`,
  uncount: `
    UPDATE event_counts SET n = event_counts.n - gone.n
    FROM (SELECT state, count(*) AS n
          FROM (SELECT state FROM events WHERE ${oldEvents} ORDER BY has_body, due_at LIMIT ?)
          GROUP BY state) AS gone
    WHERE event_counts.state = gone.state`,
  removeEvents: `
    DELETE FROM events
    WHERE seq IN (SELECT seq FROM events WHERE ${oldEvents} ORDER BY has_body, due_at LIMIT ?)`,
} as const;

/** What they would take away in all. */
export const countPrunable = `
  SELECT (SELECT count(*) FROM events WHERE ${oldBodies}) AS bodies,
         (SELECT count(*) FROM events WHERE ${oldEvents}) AS events`;
