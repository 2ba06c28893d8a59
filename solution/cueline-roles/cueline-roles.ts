import { privilegesOn } from '../role.ts';
import { asks, customApis, onAllTables, onReports, onRequests, type RoleParts } from './role-parts.ts';

const administrator: RoleParts = {
  name: 'Cueline Administrator',
  description: 'Everything in the tables of Cueline.',
  privileges: [...onAllTables('Create', 'Read', 'Write', 'Delete'), ...customApis],
};

/** Deletes answered requests that are past their time. Counts and failures are an administrator's to remove. */
const eventEmitter: RoleParts = {
  name: 'Cueline Event Emitter',
  description: "For the gateway's application user: looks up people and triggers, and writes the tables of Cueline.",
  privileges: [
    ...onAllTables('Create', 'Read', 'Write'),
    ...onRequests('Delete'),
    ...customApis,
    { name: 'prvReadAccount', depth: 'Global' },
    { name: 'prvReadContact', depth: 'Global' },
    { name: 'prvReadOrganization', depth: 'Global' },
  ],
};

/** The list of actions in the flow designer needs all of these (Microsoft Learn, "Catalog and CatalogAssignment tables"). */
const maker: RoleParts = {
  name: 'Cueline Maker',
  description: 'For people who build flows: sees triggers, how they do, and what failed.',
  privileges: [
    ...privilegesOn('cue_triggerhealth', 'Read'),
    ...privilegesOn('cue_deliveryfailure', 'Read'),
    ...asks('cue_inquiry'),
    ...customApis,
    { name: 'prvReadSdkMessage', depth: 'Global' },
    { name: 'prvReadWorkflow', depth: 'Global' },
  ],
};

const marketingViewer: RoleParts = {
  name: 'Cueline Marketing Viewer',
  description: 'Sees whether events arrive and are sent, personal data masked, and changes nothing.',
  privileges: [...onReports('Read'), ...asks('cue_inquiry')],
};

/** Does not change a request once it is made: the gateway may already be at it. */
const marketingOperator: RoleParts = {
  name: 'Cueline Marketing Operator',
  description: 'Sees what the viewer sees, and asks for failed events to be sent again.',
  privileges: [...onReports('Read'), ...privilegesOn('cue_replayrequest', 'Create'), ...asks('cue_inquiry')],
};

/**
 * Does not see what others send: it may say something of a person. Definitions of environment variables have owners and the
 * privilege covers their values (Microsoft Learn, "Use environment variables"): without it, or on own rows only, forms would
 * find no setting and tell nothing.
 */
const sender: RoleParts = {
  name: 'Cueline Sender',
  description: 'For people whose forms tell of events, and who send journey events themselves.',
  privileges: [
    ...asks('cue_sendrequest'),
    ...privilegesOn('cue_triggerhealth', 'Read'),
    ...customApis,
    { name: 'prvReadEnvironmentVariableDefinition', depth: 'Global' },
  ],
};

/**
 * Counts only, until one asks: what is looked at in full leaves a row behind. An officer does not read along with another, as
 * that would leave none.
 */
const privacyOfficer: RoleParts = {
  name: 'Cueline Privacy Officer',
  description:
    'Sees counts of events, and personal data of one event at a time, each look recorded. Export and erase of a person are done by hand in the event store of the gateway.',
  privileges: [
    ...privilegesOn('cue_eventsummary', 'Read'),
    ...privilegesOn('cue_triggerhealth', 'Read'),
    ...asks('cue_inquiry'),
    ...asks('cue_disclosure'),
  ],
};

/**
 * Who may do what in an environment. They let nobody open an app: that is what the platform's own role App Opener is for, and
 * reading app modules in a role of ours would show its people every app of the environment.
 */
export const cuelineRoles: readonly RoleParts[] = [
  administrator,
  eventEmitter,
  maker,
  marketingViewer,
  marketingOperator,
  sender,
  privacyOfficer,
];
