import { randomUUID } from 'node:crypto';
import { coordinatedUniversalTime } from './local-time.ts';
import { putPrivileges } from './security/privilege-rows.ts';
import { administrator, copyRoles } from './security/roles.ts';
import { emptyRows, type Rows } from './rows/rows.ts';
import { tablesOfApp, type App } from './tables/dynamics-apps.ts';

/** The one environment that the stand-in plays: who it is, who calls it, and every row it holds. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  /** The organisation URL; known once the stand-in listens. */
  readonly url: () => string;
  readonly businessUnitId: string;
  /** The application user that all calls run as. */
  readonly userId: string;
  readonly rows: Rows;
}

/** What an organisation has not, and has more than the least. */
interface Extent {
  readonly without?: readonly App[];
  readonly businessUnits?: readonly string[];
}

export function newOrganisation(
  name: string,
  clientId: string,
  url: () => string,
  { without = [], businessUnits = [] }: Extent = {},
): Organisation {
  const rows = emptyRows(new Set(without.flatMap((app) => tablesOfApp[app])));
  const businessUnit = rows.put('businessunit', { name });
  for (const unit of businessUnits)
    rows.put('businessunit', { name: unit, parentbusinessunitid: { table: 'businessunit', id: businessUnit.id } });
  const user = rows.put('systemuser', {
    fullname: '# Cueline',
    applicationid: clientId,
    isdisabled: false,
    businessunitid: { table: 'businessunit', id: businessUnit.id },
  });
  rows.put('usersettings', { uilanguageid: 1033, localeid: 1033, timezonecode: coordinatedUniversalTime }, user.id);
  // Everything may be done until somebody takes it away.
  const role = rows.put('role', {
    name: administrator,
    businessunitid: { table: 'businessunit', id: businessUnit.id },
  });
  rows.put('systemuserroles', {
    systemuserid: { table: 'systemuser', id: user.id },
    roleid: { table: 'role', id: role.id },
  });
  copyRoles(rows);
  putPrivileges(rows);
  const organization = rows.put('organization', { name }, randomUUID());
  return { id: organization.id, name, url, businessUnitId: businessUnit.id, userId: user.id, rows };
}
