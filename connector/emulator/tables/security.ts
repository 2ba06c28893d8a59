import { boolean, choice, id, lookup, text, wholeNumber, type Table } from './table.ts';

/** Columns: Microsoft Learn, "User (SystemUser) table/entity reference" (a selection). */
const systemUser: Table = {
  logicalName: 'systemuser',
  setName: 'systemusers',
  primaryId: 'systemuserid',
  primaryName: 'fullname',
  access: 'all',
  columns: {
    systemuserid: id,
    fullname: text,
    applicationid: id,
    businessunitid: lookup('businessunit'),
    isdisabled: boolean,
  },
  collections: {
    systemuserroles_association: {
      table: 'role',
      column: 'systemuserid',
      through: { table: 'systemuserroles', other: 'roleid' },
    },
  },
};

/** One row for each user, under the user's id. Columns: Microsoft Learn, "User Settings (UserSettings) table/entity reference" (a selection). */
const userSettings: Table = {
  logicalName: 'usersettings',
  setName: 'usersettingscollection',
  primaryId: 'systemuserid',
  primaryName: 'systemuserid',
  access: 'update',
  columns: { systemuserid: id, uilanguageid: wholeNumber, localeid: wholeNumber, timezonecode: wholeNumber },
};

const businessUnit: Table = {
  logicalName: 'businessunit',
  setName: 'businessunits',
  primaryId: 'businessunitid',
  primaryName: 'name',
  access: 'read',
  columns: { businessunitid: id, name: text, parentbusinessunitid: lookup('businessunit') },
};

/** Who can own a row beside users; the stand-in has none. Columns: Microsoft Learn, "Team table/entity reference" (a selection). */
const team: Table = {
  logicalName: 'team',
  setName: 'teams',
  primaryId: 'teamid',
  primaryName: 'name',
  access: 'read',
  columns: { teamid: id, name: text, businessunitid: lookup('businessunit') },
};

/** Columns: Microsoft Learn, "Security Role (Role) table/entity reference" (a selection). */
const role: Table = {
  logicalName: 'role',
  setName: 'roles',
  primaryId: 'roleid',
  primaryName: 'name',
  access: 'all',
  columns: {
    roleid: id,
    name: text,
    description: text,
    businessunitid: lookup('businessunit'),
    parentroleid: lookup('role'),
  },
  collections: {
    systemuserroles_association: {
      table: 'systemuser',
      column: 'roleid',
      through: { table: 'systemuserroles', other: 'systemuserid' },
    },
    teamroles_association: {
      table: 'team',
      column: 'roleid',
      through: { table: 'teamroles', other: 'teamid' },
    },
    roleprivileges_association: {
      table: 'privilege',
      column: 'roleid',
      through: { table: 'roleprivileges', other: 'privilegeid' },
    },
  },
};

const privilege: Table = {
  logicalName: 'privilege',
  setName: 'privileges',
  primaryId: 'privilegeid',
  primaryName: 'name',
  access: 'read',
  columns: { privilegeid: id, name: text, accessright: wholeNumber },
};

/** The rows behind the relations: which user or team has which role, and which role has which privilege, how deep. */
const userRole: Table = {
  logicalName: 'systemuserroles',
  setName: 'systemuserrolescollection',
  primaryId: 'systemuserroleid',
  primaryName: 'systemuserroleid',
  access: 'read',
  columns: { systemuserroleid: id, systemuserid: lookup('systemuser'), roleid: lookup('role') },
};

const teamRole: Table = {
  logicalName: 'teamroles',
  setName: 'teamrolescollection',
  primaryId: 'teamroleid',
  primaryName: 'teamroleid',
  access: 'read',
  columns: { teamroleid: id, teamid: lookup('team'), roleid: lookup('role') },
};

const rolePrivilege: Table = {
  logicalName: 'roleprivileges',
  setName: 'roleprivilegescollection',
  primaryId: 'roleprivilegeid',
  primaryName: 'roleprivilegeid',
  access: 'read',
  columns: {
    roleprivilegeid: id,
    roleid: lookup('role'),
    privilegeid: lookup('privilege'),
    privilegedepthmask: choice({ 1: 'Basic', 2: 'Local', 4: 'Deep', 8: 'Global' }),
  },
};

export const securityTables = [
  ...[systemUser, userSettings, businessUnit, team],
  ...[role, privilege, userRole, teamRole, rolePrivilege],
];
