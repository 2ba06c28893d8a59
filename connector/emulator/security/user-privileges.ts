import type { Organisation } from '../organisation.ts';
import { badRequest, PlatformRefusal } from '../refusal.ts';
import type { Table } from '../tables/table.ts';
import { privilegeName, privilegeNamed, type Right } from './privilege-rows.ts';
import { depthName, privilegesOf, privilegeText, rolesOf } from './roles.ts';

/** What the one user may do. */
export interface UserPrivileges {
  /** Takes these away from the user, whatever its roles say; an empty list gives all back. */
  withhold(names: readonly string[]): void;
  /** The answer of RetrieveUserPrivileges (Microsoft Learn, same title; its complex type is RolePrivilege). */
  of(userId: string): object;
  /**
   * The answer of RetrieveUserPrivilegeByPrivilegeName: the same, of one privilege, and empty where the user lacks it.
   * @throws {PlatformRefusal} where there is no such privilege, as callers in public code expect
   */
  named(userId: string, name: string): object;
  /** @throws {PlatformRefusal} as the platform does where a privilege is missing */
  check(right: Right, table: Table): void;
}

/** Modelled: only what is withheld is refused, so that tests need no role for everything they do. */
export function userPrivileges({ rows, userId, businessUnitId }: Organisation): UserPrivileges {
  let withheld = new Set<string>();
  const isWithheld = (name: string): boolean => withheld.has(name.toLowerCase());

  const held = (id: string): readonly { readonly PrivilegeName: string }[] =>
    [...privilegesOf(rows, id)]
      .filter(([privilege]) => id !== userId || !isWithheld(privilegeText(rows, privilege)))
      .map(([PrivilegeId, mask]) => ({
        Depth: depthName(mask),
        PrivilegeId,
        BusinessUnitId: businessUnitId,
        PrivilegeName: privilegeText(rows, PrivilegeId),
      }));

  return {
    withhold(names) {
      withheld = new Set(names.map((name) => name.toLowerCase()));
    },
    of: (id) => ({ RolePrivileges: held(id) }),
    named(id, name) {
      const isIt = (one: string): boolean => one.toLowerCase() === name.toLowerCase();
      if (!rows.list('privilege').some((row) => isIt(privilegeText(rows, row.id))))
        throw badRequest(`Privilege with Name = ${name} does not exist.`);
      return { RolePrivileges: held(id).filter(({ PrivilegeName }) => isIt(PrivilegeName)) };
    },
    check(right, table) {
      const name = privilegeName(right, table);
      if (!isWithheld(name)) return;
      throw new PlatformRefusal(
        403,
        '0x80040220',
        `Principal user (Id=${userId}, type=8, roleCount=${rolesOf(rows, userId).length}) is missing ${name} privilege ` +
          `(Id=${privilegeNamed(rows, name).id}) for entity '${table.logicalName}'.`,
      );
    },
  };
}
