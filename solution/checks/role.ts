import { componentsOf, type Component } from '../component.ts';
import type { Role } from '../role.ts';
import { brokenOf, repeated, type Rule } from './rule.ts';
import { textProblems } from './text.ts';

/**
 * Names in privileges of tables that every environment has, whatever is installed in it. One that an environment lacks could
 * stop the import of the whole solution; such privileges are for a deployment to add.
 */
const everywhere = [
  ...['Account', 'BusinessUnit', 'Contact', 'CustomAPI', 'CustomAPIRequestParameter', 'CustomAPIResponseProperty'],
  'EnvironmentVariableDefinition',
  ...['Organization', 'Role', 'SdkMessage', 'User', 'Workflow'],
];
/** Nothing of ours is assigned, shared or appended. */
const rights = ['Create', 'Read', 'Write', 'Delete'];
/** `Name` of the table `role` (Microsoft Learn, "Security Role (Role) table/entity reference"). */
const longestName = 100;

/** A name that a folder can hold on any disk: an unpacked role is a file of this name. */
const fileName = /^[^<>:"/\\|?*\u0000-\u001f]*[^<>:"/\\|?*\u0000-\u001f. ]$/;

export function roleProblems(
  { name, description, privileges }: Role,
  components: readonly Component[],
): readonly string[] {
  const tables = componentsOf(components, 'table');
  const ours = tables.map((table) => table.name);
  const ofOrganisation = tables.filter(({ ownership }) => ownership === 'organization').map((table) => table.name);
  const ofPrivilege = privileges.flatMap((privilege): readonly Rule[] => {
    const right = rights.find((one) => privilege.name.startsWith(`prv${one}`)) ?? '';
    const table = privilege.name.slice('prv'.length + right.length);
    return [
      [right !== '', `its privilege ${privilege.name} is none of ${rights.join(', ')}`],
      [
        right === '' || ours.includes(table) || everywhere.includes(table),
        `its privilege ${privilege.name} is on no table of this solution and on none that every environment has`,
      ],
      [
        !ofOrganisation.includes(table) || privilege.depth === 'Global',
        `its privilege ${privilege.name} has the depth ${privilege.depth}: rows of the organisation know Global only`,
      ],
    ];
  });
  return [
    ...brokenOf([
      [fileName.test(name), 'its name is not one that a file can have'],
      [name.length <= longestName, `its name is longer than ${longestName} characters`],
      [privileges.length > 0, 'it has no privileges'],
      ...ofPrivilege,
    ]),
    ...repeated(privileges.map((privilege) => privilege.name)).map((one) => `its privilege ${one} is there twice`),
    ...textProblems({ name, description }),
  ];
}
