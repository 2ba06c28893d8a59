import { privilegesOn, privilegesOnOwn, type Right, type Role, type RolePrivilege } from '../role.ts';

/** A role as it is written down; its id is derived where the solution is put together. */
export type RoleParts = Omit<Role, 'kind' | 'id'>;

/** Nothing of what an event said, and nobody: one may see all of it or none. */
const reportTables = ['cue_eventsummary', 'cue_deliveryfailure', 'cue_triggerhealth', 'cue_replayrequest'];
const requestTables = ['cue_replayrequest', 'cue_sendrequest', 'cue_inquiry', 'cue_disclosure'];
const allTables = [...new Set([...reportTables, ...requestTables])];

export const onReports = (...rights: readonly Right[]): readonly RolePrivilege[] =>
  reportTables.flatMap((table) => privilegesOn(table, ...rights));

export const onAllTables = (...rights: readonly Right[]): readonly RolePrivilege[] =>
  allTables.flatMap((table) => privilegesOn(table, ...rights));

export const onRequests = (...rights: readonly Right[]): readonly RolePrivilege[] =>
  requestTables.flatMap((table) => privilegesOn(table, ...rights));

/** Asks, and reads what came of it; not what others ask, and nothing is changed once it is asked. */
export const asks = (table: string): readonly RolePrivilege[] => privilegesOnOwn(table, 'Create', 'Read');

/**
 * What the flow designer needs to list the action of a trigger (Microsoft Learn, "Catalog and CatalogAssignment tables") and
 * the gateway and forms to find a trigger's parameters. Custom APIs are part of every environment.
 */
export const customApis: readonly RolePrivilege[] = [
  { name: 'prvReadCustomAPI', depth: 'Global' },
  { name: 'prvReadCustomAPIRequestParameter', depth: 'Global' },
];
