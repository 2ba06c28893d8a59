import { privilegesOn, type Right, type Role, type RolePrivilege } from '../role.ts';

/** A role as it is written down; its id is derived where the solution is put together. */
export type RoleParts = Omit<Role, 'kind' | 'id'>;

const allTables = ['cue_eventsummary', 'cue_deliveryfailure', 'cue_triggerhealth', 'cue_replayrequest'];

export const onAllTables = (...rights: readonly Right[]): readonly RolePrivilege[] =>
  allTables.flatMap((table) => privilegesOn(table, ...rights));

/**
 * What the flow designer needs to list the action of a trigger (Microsoft Learn, "Catalog and CatalogAssignment tables") and
 * the gateway to find a trigger's parameters. Custom APIs are part of every environment.
 */
export const customApis: readonly RolePrivilege[] = [
  { name: 'prvReadCustomAPI', depth: 'Global' },
  { name: 'prvReadCustomAPIRequestParameter', depth: 'Global' },
];
