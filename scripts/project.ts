import { salesHandlers, serviceHandlers, type Handler } from '../plugins/index.ts';
import { version } from '../package.json';
import { endpointIn, type SolutionManifest } from '../solution/index.ts';
import type { Area } from '../webresources/index.ts';

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

const coreManifest: SolutionManifest = {
  uniqueName: 'CuelineCore',
  displayName: 'Cueline core',
  description:
    'Custom connector, settings and webhook endpoint. Needs neither Dynamics 365 Sales nor Customer Service.',
  version: manifest.version,
  publisher,
};

/** The parts of `cueline build --split`, in the order of their import. */
export const areaManifests: Readonly<Record<Area, SolutionManifest>> = {
  core: coreManifest,
  sales: {
    uniqueName: 'CuelineSales',
    displayName: 'Cueline for Sales',
    description: 'Webhook steps and form script of opportunities and quotes. Import CuelineCore first.',
    version: manifest.version,
    publisher,
    endpointElsewhere: endpointIn(coreManifest),
  },
  service: {
    uniqueName: 'CuelineService',
    displayName: 'Cueline for Customer Service',
    description: 'Webhook steps of cases. Import CuelineCore first.',
    version: manifest.version,
    publisher,
    endpointElsewhere: endpointIn(coreManifest),
  },
};

/** The one solution, or its parts: an environment has the one form or the other. */
export const solutionForms: readonly (readonly string[])[] = [
  [manifest.uniqueName],
  Object.values(areaManifests).map(({ uniqueName }) => uniqueName),
];

/**
 * Whose tables the handlers listen to. An environment has to have them, or the import fails: `surveyHandlers` wait for one with
 * Customer Voice, and `opportunityStageChangedIn` and `contractSignedWhen` for one that keeps stages or contracts elsewhere.
 */
export const areaHandlers: Readonly<Record<Area, readonly Handler[]>> = {
  core: [],
  sales: salesHandlers,
  service: serviceHandlers,
};

/** Handlers and the owner their step ids derive from: the steps in the package and the gateway's reader agree by this. */
export const recordChangeHandlers = { handlers: Object.values(areaHandlers).flat(), owner: publisher.uniqueName };
