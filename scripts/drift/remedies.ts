const deploy =
  'cueline deploy puts this right; where a managed solution keeps the change of somebody, take that away first';

/** What to do about each kind of drift, by the name of its comparison. */
export const remedies: Readonly<Partial<Record<string, string>>> = {
  solution: 'cueline deploy brings the version and the package of the environment file',
  triggers: 'change the trigger in Customer Insights - Journeys, or the definition here',
  endpoint: 'cueline deploy, or cueline steps apply, sets the webhook',
  steps: "cueline deploy, or cueline steps apply, registers our steps; somebody else's are for them to move",
  connector: deploy,
  'web-resources': deploy,
  variables: 'cueline deploy sets the values of the environment file; to keep another value, write it there',
  tables: deploy,
  roles: 'cueline deploy brings the roles back; give people more by a role of your own beside ours',
  'application-user': 'cueline deploy makes, enables and equips the user of the gateway',
  app: deploy,
  forms: 'cueline forms attach puts our scripts and pages on the forms, and publishes them',
  flows: 'switch the flow on in Power Automate; to keep a change, save it as a flow of your own',
  layers: 'Power Apps, solution layers of the component: remove the active customization',
};

export const comparisonNames: readonly string[] = Object.keys(remedies);
