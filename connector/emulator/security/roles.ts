import { derivedGuid } from '../../contract/index.ts';
import { isReference, textOf, type Rows } from '../rows/rows.ts';
import { privilegeNamed } from './privilege-rows.ts';

/** What a role of a solution holds. */
export interface RoleBody {
  readonly id: string;
  readonly name: string;
  readonly privileges: readonly { readonly name: string; readonly level: string }[];
}

export const depths: Readonly<Record<string, number>> = { Basic: 1, Local: 2, Deep: 4, Global: 8 };

export const depthName = (mask: number): string =>
  Object.entries(depths).find(([, value]) => value === mask)?.[0] ?? 'Basic';

/** The role that has every privilege there is, as on the real platform. */
export const administrator = 'System Administrator';

const pointsTo = (row: { readonly values: Readonly<Record<string, unknown>> }, column: string, id: string): boolean => {
  const value = row.values[column] as Parameters<typeof isReference>[0];
  return isReference(value) && value.id === id;
};

/** Writes a role with its privileges; those it had before are gone. */
export function storeRole(rows: Rows, { id, name, privileges }: RoleBody, businessUnitId: string): void {
  rows.put('role', { name, businessunitid: { table: 'businessunit', id: businessUnitId } }, id);
  for (const row of rows.list('roleprivileges')) if (pointsTo(row, 'roleid', id)) rows.remove('roleprivileges', row.id);
  for (const { name: privilege, level } of privileges) {
    const held = privilegeNamed(rows, privilege);
    rows.put(
      'roleprivileges',
      {
        roleid: { table: 'role', id },
        privilegeid: { table: 'privilege', id: held.id },
        privilegedepthmask: depths[level] ?? 1,
      },
      derivedGuid(['stand-in', 'roleprivilege', id, held.id]),
    );
  }
}

/** Every business unit below the first has a copy of each role, which is in no solution and goes with the role. */
export function copyRoles(rows: Rows): void {
  const [root, ...others] = rows.list('businessunit');
  const roles = rows.list('role').filter(({ values }) => (values.parentroleid ?? null) === null);
  for (const unit of others)
    for (const role of roles.filter(({ values }) => pointsTo({ values }, 'businessunitid', root?.id ?? '')))
      rows.put(
        'role',
        {
          name: textOf(role, 'name'),
          businessunitid: { table: 'businessunit', id: unit.id },
          parentroleid: { table: 'role', id: role.id },
        },
        derivedGuid(['stand-in', 'role copy', role.id, unit.id]),
      );
}

/** Ids of the roles of a user. */
export const rolesOf = (rows: Rows, userId: string): readonly string[] =>
  rows
    .list('systemuserroles')
    .filter((row) => pointsTo(row, 'systemuserid', userId))
    .flatMap(({ values: { roleid = null } }) => (isReference(roleid) ? [roleid.id] : []));

/** Ids of the privileges of a user, with their depths. */
export function privilegesOf(rows: Rows, userId: string): ReadonlyMap<string, number> {
  const roles = rolesOf(rows, userId);
  if (roles.some((id) => rows.find('role', id)?.values.name === administrator))
    return new Map(rows.list('privilege').map(({ id }) => [id, 8]));
  const held = new Map<string, number>();
  for (const { values } of rows.list('roleprivileges')) {
    const { roleid = null, privilegeid = null, privilegedepthmask } = values;
    if (isReference(roleid) && isReference(privilegeid) && roles.includes(roleid.id))
      held.set(privilegeid.id, Math.max(held.get(privilegeid.id) ?? 0, Number(privilegedepthmask)));
  }
  return held;
}

export const privilegeText = (rows: Rows, id: string): string => {
  const row = rows.find('privilege', id);
  return row ? textOf(row, 'name') : '';
};
