/** What became of an event, in the words every door answers with. */
export const outcomes = ['Accepted', 'Duplicate', 'Held', 'Suppressed', 'Rejected', 'Sent'] as const;
export type Outcome = (typeof outcomes)[number];

/** The states of an accepted event. `queued`, `held` and `sending` go on; the others are ends until someone replays. */
export const eventStates = ['queued', 'held', 'sending', 'sent', 'suppressed', 'expired', 'unknown', 'dead'] as const;
export type EventState = (typeof eventStates)[number];

const open: readonly EventState[] = ['queued', 'held', 'sending'];
/** Whether an event in this state comes into another by itself. */
export const goesOn = (state: EventState): boolean => open.includes(state);

interface Reason {
  readonly meaning: string;
  readonly whoActs: string;
  /** Whether Cueline tries again by itself, or the sender may. */
  readonly retried: string;
}

/** Every reason code there is, with its documentation; docs/errors.md is made from this table. */
export const reasons = {
  ACCEPTED: { meaning: 'Stored durably; it will be sent.', whoActs: 'nobody', retried: '-' },
  DUPLICATE: { meaning: 'This event id was accepted before; nothing is sent twice.', whoActs: 'nobody', retried: '-' },
  SENT: {
    meaning: 'Dataverse accepted the trigger call. A journey entry is not proven by it.',
    whoActs: 'nobody',
    retried: '-',
  },
  IGNORED: { meaning: 'A record change that no handler has anything to say about.', whoActs: 'nobody', retried: '-' },
  UNKNOWN_STEP: {
    meaning: 'The record change comes from a step that belongs to no handler here.',
    whoActs: 'CRM developer',
    retried: 'no',
  },
  NOTHING_TO_SEND: {
    meaning: 'The outside message is of a kind that the source maps to no trigger.',
    whoActs: 'nobody',
    retried: '-',
  },
  NO_RECIPIENT: {
    meaning: 'The record leads to no contact.',
    whoActs: 'CRM user, by filling the contact',
    retried: 'no',
  },
  LOOP: {
    meaning: 'The record change was set off by what Cueline itself wrote, or by a chain of automations without an end.',
    whoActs: 'nobody',
    retried: '-',
  },
  FILTERED: {
    meaning: 'The handler passes over changes by this user or app, or changes in bulk.',
    whoActs: 'nobody',
    retried: '-',
  },
  LATE: {
    meaning:
      'The record change arrived after a later one of the same record was told, and its handler tells the latest only.',
    whoActs: 'nobody',
    retried: '-',
  },
  STRIPPED: {
    meaning:
      'The record change came without what its handler needs (Dataverse takes it out above 256 KB), and it can no longer be read.',
    whoActs: 'administrator, by a backfill',
    retried: 'no',
  },
  HANDLER_FAILED: {
    meaning: 'A record-change handler threw; the log names it. Once it is mended, a backfill tells the change again.',
    whoActs: 'CRM developer',
    retried: 'no',
  },
  LOOK_UP_FAILED: {
    meaning: 'Dataverse did not answer when a handler looked something up, so the change was not taken in.',
    whoActs: 'nobody',
    retried: 'once by Dataverse, then by a backfill',
  },
  MALFORMED: { meaning: 'The body is not the JSON this route takes.', whoActs: 'sender', retried: 'no' },
  UNAUTHENTICATED: { meaning: 'Key, token or signature is missing or wrong.', whoActs: 'sender', retried: 'no' },
  NOT_PERMITTED: { meaning: 'Key or token is valid but may not do this.', whoActs: 'administrator', retried: 'no' },
  TOKEN_UNCHECKED: {
    meaning:
      'The keys of Entra ID could not be fetched, so nobody can tell whether the token is good; nothing was taken.',
    whoActs: 'nobody; the operator, where it lasts',
    retried: 'by the sender',
  },
  WRONG_ORGANISATION: {
    meaning: 'The record change comes from another organisation than the configured one.',
    whoActs: 'administrator',
    retried: 'no',
  },
  NOT_FOUND: { meaning: 'There is no such route, event or source.', whoActs: 'sender', retried: 'no' },
  UNKNOWN_TRIGGER: { meaning: 'No trigger of that name and version.', whoActs: 'sender', retried: 'no' },
  ID_REUSED: { meaning: 'The event id was used before for other content.', whoActs: 'sender', retried: 'no' },
  TOO_LARGE: { meaning: 'The body is larger than the limit.', whoActs: 'sender', retried: 'no' },
  UNSUPPORTED_TYPE: { meaning: 'The content type is not one this route reads.', whoActs: 'sender', retried: 'no' },
  VALIDATION: {
    meaning: 'Trigger, customer or attributes break a rule; all problems are listed.',
    whoActs: 'sender',
    retried: 'no',
  },
  THROTTLED: { meaning: 'Too many requests; wait as long as Retry-After says.', whoActs: 'nobody', retried: 'yes' },
  BUSY: {
    meaning: 'The gateway has as much work as it takes at once; wait as long as Retry-After says.',
    whoActs: 'nobody; the operator, where it lasts',
    retried: 'by the sender',
  },
  CLOSING: {
    meaning: 'The gateway is being stopped and takes nothing new; another one, or the next start, will.',
    whoActs: 'nobody',
    retried: 'by the sender',
  },
  NOT_STORED: {
    meaning: 'The event could not be stored, so it was not accepted.',
    whoActs: 'operator',
    retried: 'by the sender',
  },
  INTERNAL: {
    meaning: 'A fault in the gateway; the log has it under the request id.',
    whoActs: 'operator',
    retried: 'by the sender',
  },
  READY: { meaning: 'The environment has the trigger, and events of it can be sent.', whoActs: 'nobody', retried: '-' },
  CUSTOMER_NOT_FOUND: {
    meaning: 'Nobody in the audience has this id, address or number.',
    whoActs: 'sender or CRM user',
    retried: 'while held',
  },
  AMBIGUOUS_CUSTOMER: {
    meaning: 'Several people have this address or number; none is guessed.',
    whoActs: 'CRM user',
    retried: 'no',
  },
  TRIGGER_NOT_READY: {
    meaning: 'The environment has no published trigger of that title.',
    whoActs: 'marketer',
    retried: 'yes',
  },
  CONTRACT_DRIFT: {
    meaning: "The environment's trigger asks for parameters that the catalog's definition does not have.",
    whoActs: 'CRM developer',
    retried: 'no',
  },
  SIGN_IN: {
    meaning: 'The sign-in to Dataverse failed; nothing can be sent until it works again.',
    whoActs: 'administrator',
    retried: 'yes',
  },
  PERMISSION: {
    meaning: 'Dataverse refused the call because a privilege is missing.',
    whoActs: 'administrator',
    retried: 'no',
  },
  REFUSED: { meaning: 'Dataverse refused the call as wrong.', whoActs: 'CRM developer', retried: 'no' },
  UPSTREAM: { meaning: 'Dataverse is down or answered with a server error.', whoActs: 'nobody', retried: 'yes' },
  GAVE_UP: { meaning: 'The retry budget is used up.', whoActs: 'operator, by replaying', retried: 'no' },
  OUTCOME_UNKNOWN: {
    meaning: 'The call was cut off after it may have reached Dataverse; not repeated by itself.',
    whoActs: 'operator, by replaying',
    retried: 'no',
  },
  EXPIRED: { meaning: 'Older than its maximum age; not sent late.', whoActs: 'nobody', retried: 'no' },
  REPLAYED: {
    meaning: 'Put back in the queue by an operator, under the same event id.',
    whoActs: 'nobody',
    retried: '-',
  },
  EDITED: {
    meaning: 'Changed by an operator after it was not sent; it has not been tried since.',
    whoActs: 'operator, by replaying',
    retried: 'no',
  },
  NOTIFICATIONS_OFF: {
    meaning: 'This environment sends no notifications: its file has no section "notifications".',
    whoActs: 'administrator',
    retried: 'no',
  },
  TOO_MANY_SUBSCRIPTIONS: {
    meaning: 'The sender has as many subscriptions as it may have; the flows it no longer needs have to be turned off.',
    whoActs: 'sender',
    retried: 'no',
  },
  BAD_QUERY: {
    meaning: 'A parameter of the address is not known, or has a value it can not have.',
    whoActs: 'sender',
    retried: 'no',
  },
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof reasons;

/** The states that somebody may ask to be told of: the event was not sent, or perhaps not, and nobody tries it again. */
export const failureStates = ['dead', 'expired', 'unknown'] as const satisfies readonly EventState[];
export type FailureState = (typeof failureStates)[number];

/** Why an event can come into one of these states. */
export const failureReasons = [
  'CUSTOMER_NOT_FOUND',
  'AMBIGUOUS_CUSTOMER',
  'REFUSED',
  'PERMISSION',
  'CONTRACT_DRIFT',
  'GAVE_UP',
  'OUTCOME_UNKNOWN',
  'EXPIRED',
  'UNKNOWN_TRIGGER',
  'INTERNAL',
] as const satisfies readonly ReasonCode[];
export type FailureReason = (typeof failureReasons)[number];
