/** What the gateway does in Dataverse, by the privilege that lets it. */
export const gatewayPrivileges: Readonly<Record<string, string>> = {
  prvReadmsdynmkt_eventmetadata: 'find the triggers of the environment',
  prvReadCustomAPI: 'find the custom API behind a trigger',
  prvReadCustomAPIRequestParameter: 'learn what a trigger asks for',
  prvReadContact: 'look up contacts',
  prvReadLead: 'look up leads',
};

/** What only the handlers of these tables need. */
export const handlerPrivileges: Readonly<Record<string, string>> = {
  opportunity: 'prvReadOpportunity',
  incident: 'prvReadIncident',
};
