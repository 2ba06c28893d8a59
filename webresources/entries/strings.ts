/** Words of the forms in English. RESX files in the user's language come with the pages. */
export const strings = {
  confirmTitle: 'Contract signed',
  confirmText: 'Tell the journeys that this contact has signed the contract?',
  accepted: 'Contract signed: accepted by Dataverse.',
  noContact: 'Contract signed was not sent: the opportunity names no contact.',
  noJourney: 'No journey can start from this opportunity: it names no contact.',
  noJourneyFromCase: 'No journey can start from this case: it names no contact.',
  notSaved: 'Save the opportunity first.',
  offline: 'Contract signed was not sent: you are offline. Try again when you are connected.',
  unknown: 'It is not known whether Contract signed was sent. Look at the journey before you send it again.',
  failed: (why: string) => `Contract signed was not sent. ${why}`,
};
