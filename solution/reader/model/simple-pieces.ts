import type { SolutionFiles } from '../solution-files.ts';
import { childNamed, childrenNamed, nodeAt, textAt, type XmlNode } from '../xml/xml-node.ts';
import { webResourceWords } from './codes.ts';
import { counted, facts, memberOf, plainId, type Body } from './piece.ts';

/** As people read a size. */
export const sizeWords = (bytes: number | undefined): string =>
  bytes === undefined ? 'missing' : bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} kB`;

export function readWebResource(node: XmlNode, files: SolutionFiles): Body {
  const member = memberOf(textAt(node, 'FileName'));
  return {
    name: textAt(node, 'Name'),
    id: plainId(textAt(node, 'WebResourceId')),
    facts: facts({
      type: webResourceWords(textAt(node, 'WebResourceType')),
      size: sizeWords(files.sizeOf(member)),
      title: textAt(node, 'DisplayName'),
      'needs others': textAt(node, 'DependencyXml') === '' ? '' : 'yes',
    }),
    members: [member],
  };
}

const wholeWords = (whole: number, all: number): readonly string[] =>
  all === 0 ? [] : [`${whole === all ? 'all' : `${whole} of them`} on the whole organisation`];

export function readRole(node: XmlNode): Body {
  const privileges = childrenNamed(childNamed(node, 'RolePrivileges'), 'RolePrivilege');
  const whole = privileges.filter(({ attributes }) => attributes['level'] === 'Global').length;
  return {
    name: node.attributes['name'] ?? '',
    id: plainId(node.attributes['id'] ?? ''),
    facts: facts({
      privileges: [counted(privileges.length, 'privilege'), ...wholeWords(whole, privileges.length)].join(', '),
      held: privileges
        .map(({ attributes: { name = '', level = '' } }) => `${name} ${level}`)
        .sort()
        .join(', '),
    }),
    members: [],
  };
}

export function readAssembly(node: XmlNode): Body {
  const types = childrenNamed(childNamed(node, 'PluginTypes'), 'PluginType');
  const [name = '', version = ''] = (node.attributes['FullName'] ?? '').split(',').map((part) => part.trim());
  return {
    name,
    id: plainId(node.attributes['PluginAssemblyId'] ?? ''),
    facts: facts({
      version: version.replace('Version=', ''),
      types: types.map(({ attributes }) => attributes['Name'] ?? '').join(', '),
      isolation: textAt(node, 'IsolationMode') === '2' ? 'sandbox' : 'none',
    }),
    members: [memberOf(textAt(node, 'FileName'))],
  };
}

export function readApp(node: XmlNode): Body {
  const parts = childrenNamed(childNamed(node, 'AppModuleComponents'), 'AppModuleComponent');
  const roles = childrenNamed(childNamed(node, 'AppModuleRoleMaps'), 'Role');
  return {
    name: textAt(node, 'UniqueName'),
    facts: facts({
      title: nodeAt(node, 'LocalizedNames', 'LocalizedName')?.attributes['description'] ?? '',
      holds: counted(parts.length, 'component'),
      roles: counted(roles.length, 'role'),
    }),
    members: [],
  };
}

export function readCanvasApp(node: XmlNode, files: SolutionFiles): Body {
  const members = node.children.map(({ text }) => memberOf(text)).filter((text) => /^CanvasApps\/./.test(text));
  return {
    name: textAt(node, 'Name'),
    facts: facts({
      title: textAt(node, 'DisplayName'),
      size: sizeWords(files.sizeOf(memberOf(textAt(node, 'DocumentUri')))),
      state: textAt(node, 'Status'),
    }),
    members,
  };
}

export const readConnectionReference = (node: XmlNode): Body => ({
  name: node.attributes['connectionreferencelogicalname'] ?? '',
  facts: facts({
    title: textAt(node, 'connectionreferencedisplayname'),
    connector: textAt(node, 'connectorid').replace(/.*\//, ''),
    'custom connector': plainId(textAt(node, 'customconnectorid', 'connectorid')),
  }),
  members: [],
});

export const readChoice = (node: XmlNode): Body => ({
  name: node.attributes['Name'] ?? '',
  facts: facts({
    title: node.attributes['localizedName'] ?? '',
    values: childrenNamed(childNamed(node, 'options'), 'option')
      .map(({ attributes }) => attributes['value'] ?? '')
      .join(', '),
  }),
  members: [],
});

/** Names that the platform gives to those that it makes with a table: who wrote a row, whose it is, which organisation's. */
const madeWithTable = /^(lk_.+_(created|modified)(onbehalf)?by|(organization|owner|business_unit|team|user)_.+)$/;
const platformTables = new Set(['systemuser', 'organization', 'owner', 'businessunit', 'team']);

export function readRelationship(node: XmlNode): Body {
  const name = node.attributes['Name'] ?? '';
  const from = textAt(node, 'ReferencedEntityName') || textAt(node, 'FirstEntityName');
  return {
    name,
    facts: facts({
      type: textAt(node, 'EntityRelationshipType'),
      from,
      to: textAt(node, 'ReferencingEntityName') || textAt(node, 'SecondEntityName'),
      'comes with': madeWithTable.test(name) && platformTables.has(from.toLowerCase()) ? 'every table' : '',
    }),
    members: [],
  };
}

export const readSecurityProfile = (node: XmlNode): Body => ({
  name: node.attributes['name'] ?? '',
  id: plainId(node.attributes['fieldsecurityprofileid'] ?? ''),
  facts: {},
  members: [],
});

export const readDashboard = (node: XmlNode): Body => ({
  name: nodeAt(node, 'LocalizedNames', 'LocalizedName')?.attributes['description'] ?? textAt(node, 'FormId'),
  id: plainId(textAt(node, 'FormId')),
  facts: {},
  members: [],
});

export const readControl = (node: XmlNode): Body => ({
  name: textAt(node, 'Name'),
  facts: {},
  members: [memberOf(textAt(node, 'FileName'))],
});

export const readSiteMap = (node: XmlNode): Body => ({
  name: textAt(node, 'SiteMapUniqueName'),
  facts: {},
  members: [],
});
