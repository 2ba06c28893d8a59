/** Senders that no environment file names: what the gateway takes in by itself, from webhook steps and from requests of people. */
export const ownSenders = { recordChanges: 'record-changes', dynamics: 'dynamics' } as const;

export const ownSenderNames: readonly string[] = Object.values(ownSenders);
