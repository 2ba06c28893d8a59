import { salesHandlers, serviceHandlers } from '../plugins/index.ts';
import { version } from '../package.json';
import type { SolutionManifest } from '../solution/index.ts';

/** The publisher of everything this project installs. Its name is part of every derived id, so it never changes. */
const publisher = {
  uniqueName: 'cueline',
  displayName: 'Cueline',
  description: 'Carries events into Dynamics 365 Customer Insights - Journeys.',
  prefix: 'cue',
  optionValuePrefix: 48210,
};

export const manifest: SolutionManifest = {
  uniqueName: 'Cueline',
  displayName: 'Cueline',
  description: 'Custom connector, webhook steps and form scripts that send custom triggers to journeys.',
  version: `${version}.0`,
  publisher,
};

/** Kept apart: flows can be imported only where the connector already is (Microsoft Learn, custom connectors and solutions). */
export const flowsManifest: SolutionManifest = {
  uniqueName: 'CuelineFlows',
  displayName: 'Cueline sample flows',
  description: 'Two cloud flows to begin with. Import Cueline first: these use its connector.',
  version: manifest.version,
  publisher,
};

/**
 * Handlers and the owner their step ids derive from: the steps in the package and the gateway's reader agree by this. An
 * environment has to have their tables, or the import fails: `surveyHandlers` wait for one with Customer Voice, and
 * `opportunityStageChangedIn` and `contractSignedWhen` for one that keeps stages or contracts elsewhere.
 */
export const recordChangeHandlers = { handlers: [...salesHandlers, ...serviceHandlers], owner: publisher.uniqueName };
