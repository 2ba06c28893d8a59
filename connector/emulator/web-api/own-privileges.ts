import { badRequest } from '../refusal.ts';
import type { UserPrivileges } from '../security/user-privileges.ts';
import type { Table } from '../tables/table.ts';
import type { Call } from './call.ts';

const [all, byName] = ['RetrieveUserPrivileges', 'RetrieveUserPrivilegeByPrivilegeName'].map(
  (name) => `Microsoft.Dynamics.CRM.${name}`,
);

/**
 * The two functions of a user that tell of privileges (Microsoft Learn, RetrieveUserPrivileges and
 * RetrieveUserPrivilegeByPrivilegeName). `undefined`: the address names neither.
 */
export function readPrivileges(
  privileges: UserPrivileges,
  table: Table,
  id: string,
  { path: { rest } }: Call,
): object | undefined {
  const [step, ...more] = rest;
  if (table.logicalName !== 'systemuser' || !step || more.length > 0) return undefined;
  if (step.segment === all) return privileges.of(id);
  if (step.segment !== byName) return undefined;
  const { value } = step.keyValues?.['PrivilegeName'] ?? {};
  if (typeof value !== 'string') throw badRequest('The parameter PrivilegeName is missing.');
  return privileges.named(id, value);
}
