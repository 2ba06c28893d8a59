/** What the gateway does in Dataverse, by the privilege that lets it. */
export const gatewayPrivileges: Readonly<Record<string, string>> = {
  prvReadmsdynmkt_eventmetadata: 'find the triggers of the environment',
  prvReadCustomAPI: 'find the custom API behind a trigger',
  prvReadCustomAPIRequestParameter: 'learn what a trigger asks for',
  prvReadContact: 'look up contacts',
  prvReadLead: 'look up leads',
};

/**
 * What shipped handlers and `cueline backfill` read: rows that a message speaks of without their columns, and the way from a
 * row to its contact.
 */
export const handlerPrivileges: Readonly<Record<string, string>> = {
  opportunity: 'prvReadOpportunity',
  incident: 'prvReadIncident',
  quote: 'prvReadQuote',
  account: 'prvReadAccount',
};

/** Tables that are read on the way from a row to its contact, whichever table that row is of. */
export const tablesOnTheWay: readonly string[] = ['account'];
