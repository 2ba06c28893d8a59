/** Microsoft's rules for these texts: https://learn.microsoft.com/connectors/custom-connectors/certification-submission */

/** At most 30 characters: `pac solution unpack` drops a connector with a longer title without a word. */
export const connectorTitle = 'Cueline Journey Triggers';

export const connectorDescription =
  'Sends events to marketing journeys as custom triggers, so that the right journey starts for the right person, once. ' +
  'Every event is checked and stored before it is accepted, and can be followed and replayed afterwards.';

/** Any colour but white and the default blue, which are refused. */
export const brandColour = '#5b2d8e';

/** `.example` can belong to nobody (RFC 2606): whoever publishes the connector puts their own addresses here. */
export const publisher = {
  name: 'Cueline',
  website: 'https://cueline.example',
  privacyPolicy: 'https://cueline.example/privacy',
  email: 'support@cueline.example',
};

/** Two at most, from Microsoft's list. */
export const categories = ['Marketing', 'Sales and CRM'];
