import type { Role } from '../role.ts';
import { element, optionalText, text, type XmlElement } from './element.ts';

const lower = (name: string): string => name.toLowerCase();

/**
 * Privileges are sorted by name without regard to case, each once, as in exports
 * (microsoft/PowerApps-Samples, ColumnLevelSecuritySampleSolution.zip).
 */
export function roleXml({ id, name, description, privileges }: Role): XmlElement {
  const sorted = [...privileges].sort((a, b) => (lower(a.name) < lower(b.name) ? -1 : 1));
  return element(
    'Role',
    [
      text('IsCustomizable', 1),
      text('IsAutoAssigned', 0),
      ...optionalText('Description', description),
      element(
        'RolePrivileges',
        sorted.map(({ name: privilege, depth }) => element('RolePrivilege', [], { name: privilege, level: depth })),
      ),
    ],
    { id: `{${id}}`, name },
  );
}
