/** How much of a table a privilege reaches: own rows, business unit, with those below it, everything. */
export type PrivilegeDepth = 'Basic' | 'Local' | 'Deep' | 'Global';

/** What our roles grant. Rows of the organisation can neither be assigned nor shared, and those of a person are nobody else's. */
export type Right = 'Create' | 'Read' | 'Write' | 'Delete';

export interface RolePrivilege {
  /** As the platform has it, such as `prvReadContact`. */
  readonly name: string;
  readonly depth: PrivilegeDepth;
}

/** Who may do what. An admin assigns it to people and to the gateway's application user. */
export interface Role {
  readonly kind: 'role';
  readonly id: string;
  /** As people read it in the list of roles. */
  readonly name: string;
  readonly description: string;
  readonly privileges: readonly RolePrivilege[];
}

/** A custom table's privileges carry its schema name (exported roles of microsoft/PowerApps-Samples, column-level security). */
export const privilegeName = (right: Right, table: string): string => `prv${right}${table}`;

const on =
  (depth: PrivilegeDepth) =>
  (table: string, ...rights: readonly Right[]): readonly RolePrivilege[] =>
    rights.map((right) => ({ name: privilegeName(right, table), depth }));

/** On all rows. Those of the organisation know no other depth. */
export const privilegesOn = on('Global');

/** On one's own rows, of a table whose rows belong to users. */
export const privilegesOnOwn = on('Basic');
