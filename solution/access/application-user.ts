import type { EnvironmentApi } from '../environment/environment-api.ts';

type Row = Readonly<Record<string, unknown>>;

export interface HeldRole {
  readonly id: string;
  readonly name: string;
}

/** An application user as it is in the environment. */
export interface ApplicationUser {
  readonly id: string;
  readonly disabled: boolean;
  readonly businessUnitId: string;
  readonly roles: readonly HeldRole[];
}

const text = (row: Row, column: string): string => {
  const value = row[column];
  return typeof value === 'string' ? value : '';
};

const roleIn = (row: Row): HeldRole => ({ id: text(row, 'roleid'), name: text(row, 'name') });

/** The user that was made from an app registration; a person has none. */
export async function applicationUser(api: EnvironmentApi, clientId: string): Promise<ApplicationUser | undefined> {
  const [row] = await api.list(
    'systemusers?$select=systemuserid,isdisabled,_businessunitid_value' +
      `&$filter=applicationid eq ${clientId}&$expand=systemuserroles_association($select=roleid,name)`,
  );
  const roles = row?.['systemuserroles_association'] as readonly Row[] | undefined;
  return (
    row && {
      id: text(row, 'systemuserid'),
      disabled: row['isdisabled'] === true,
      businessUnitId: text(row, '_businessunitid_value'),
      roles: (roles ?? []).map(roleIn),
    }
  );
}

/** The business unit above all others, in which an application user belongs. */
export async function rootBusinessUnit(api: EnvironmentApi): Promise<string> {
  const [row] = await api.list('businessunits?$select=businessunitid&$filter=_parentbusinessunitid_value eq null');
  return text(row ?? {}, 'businessunitid');
}

/** A role by its name: each business unit has its own copy, and a user is given that of its own. */
export async function roleNamed(
  api: EnvironmentApi,
  name: string,
  businessUnitId: string,
): Promise<HeldRole | undefined> {
  const literal = encodeURIComponent(name.replaceAll("'", "''"));
  const [row] = await api.list(
    `roles?$select=roleid,name&$filter=name eq '${literal}' and _businessunitid_value eq ${businessUnitId}`,
  );
  return row && roleIn(row);
}
