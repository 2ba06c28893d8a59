/** Whether a subscription's sender may be told of what stands in `of`: a row of events or of notifications. */
const mayBeTold = (of: string): string => `
  (s.every_sender = 1 OR s.sender = ${of}.sender)
  AND (s.triggers IS NULL OR EXISTS (SELECT 1 FROM json_each(s.triggers) AS t WHERE t.value = ${of}.trigger_name))`;

const subscriptionColumns = `
  s.subscription_id, s.sender, s.trigger_name AS wanted_trigger, s.reason_code AS wanted_reason, s.callback_url, s.created_at`;

const heads = `
  SELECT ${subscriptionColumns}, s.failures, n.notification_id, n.emission_id, n.event_id, n.trigger_name, n.version,
         n.state, n.reason_code, n.attempts, n.occurred_at, n.received_at, n.failed_at, n.test
  FROM subscriptions AS s
  JOIN notifications AS n ON n.seq = (
    SELECT seq FROM notifications INDEXED BY notifications_in_line WHERE subscription = s.seq ORDER BY seq LIMIT 1)`;

/** What changes subscriptions and notifications. */
export const subscriptionWrites = {
  /** One row for each subscription that asks for it, in the transaction that has just settled the event. */
  notify: `
    INSERT INTO notifications (notification_id, subscription, emission_id, event_id, sender, trigger_name, version, state,
                               reason_code, attempts, occurred_at, received_at, failed_at, test)
    SELECT lower(hex(randomblob(16))), s.seq, e.emission_id, e.event_id, e.sender, e.trigger_name, e.version, e.state,
           e.reason_code, e.attempts, iif(json_valid(e.body), json_extract(e.body, '$.occurredAt'), NULL), e.received_at,
           e.due_at, e.test
    FROM events AS e CROSS JOIN subscriptions AS s
    WHERE e.emission_id = ? AND ${mayBeTold('e')}
      AND (s.trigger_name IS NULL OR s.trigger_name = e.trigger_name)
      AND (s.reason_code IS NULL OR s.reason_code = e.reason_code)`,
  renew: `
    UPDATE subscriptions SET token_digest = ?, every_sender = ?, triggers = ?
    WHERE seq = (SELECT min(seq) FROM subscriptions
                 WHERE sender = ? AND callback_url = ? AND trigger_name IS ? AND reason_code IS ?)
    RETURNING subscription_id`,
  subscribe: `
    INSERT INTO subscriptions (subscription_id, token_digest, sender, every_sender, triggers, trigger_name, reason_code,
                               callback_url, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  subscriptionsOf: 'SELECT count(*) AS n FROM subscriptions WHERE sender = ?',
  endByToken: 'DELETE FROM subscriptions WHERE token_digest = ? RETURNING seq',
  endById: 'DELETE FROM subscriptions WHERE subscription_id = ? RETURNING seq',
  forget: 'DELETE FROM notifications WHERE subscription = ?',
  allowNobody: "UPDATE subscriptions SET every_sender = 0, triggers = '[]'",
  allow: 'UPDATE subscriptions SET every_sender = ?, triggers = ? WHERE sender = ?',
  forgetForbidden: `
    DELETE FROM notifications
    WHERE NOT EXISTS (
      SELECT 1 FROM subscriptions AS s WHERE s.seq = notifications.subscription AND ${mayBeTold('notifications')})`,
  endNotification: 'DELETE FROM notifications WHERE notification_id = ? RETURNING subscription',
  tookIt: `
    UPDATE subscriptions SET failures = 0, failing_since = NULL, due_at = 0, last_outcome = ?, last_at = ? WHERE seq = ?`,
  leaveAlone: `
    UPDATE subscriptions
    SET failures = failures + 1, failing_since = coalesce(failing_since, ?1), due_at = ?2, last_outcome = ?3, last_at = ?1
    WHERE seq = (SELECT subscription FROM notifications WHERE notification_id = ?4)
    RETURNING seq, failing_since`,
  giveUp: `
    DELETE FROM notifications
    WHERE seq IN (SELECT seq FROM notifications WHERE subscription = ? AND failed_at <= ? ORDER BY seq LIMIT 1000)`,
  nextInLine: `${heads} WHERE s.seq = ?`,
  pruneNotifications: `
    DELETE FROM notifications
    WHERE seq IN (SELECT seq FROM notifications WHERE failed_at < ? ORDER BY failed_at LIMIT ?)`,
} as const;

/** Subscriptions are some hundreds at most; of each, the first notification is found by an index. */
export const subscriptionReads = {
  due: `${heads} WHERE s.due_at <= ? ORDER BY n.seq`,
  nextDue: `
    SELECT min(s.due_at) AS at FROM subscriptions AS s
    WHERE s.due_at > ? AND EXISTS (SELECT 1 FROM notifications AS n WHERE n.subscription = s.seq)`,
  list: `
    SELECT ${subscriptionColumns}, s.last_outcome, s.last_at,
           (SELECT count(*) FROM notifications AS n WHERE n.subscription = s.seq) AS waiting
    FROM subscriptions AS s ORDER BY s.seq`,
  count: 'SELECT count(*) AS n FROM notifications',
} as const;
