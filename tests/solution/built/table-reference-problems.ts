import { all, one, type Node } from '../read-back.ts';

const child = (node: Node, name: string): string => node.children.find((one) => one.name === name)?.text ?? '';
const attribute = (node: Node, name: string): string => node.attributes[name] ?? '';

/** Tables that every environment has: those that rows of ours point to, and those that roles of ours may read. */
const everywhere = ['businessunit', 'organization', 'owner', 'systemuser', 'team'];
const readable = [
  'Account',
  'Contact',
  'CustomAPI',
  'CustomAPIRequestParameter',
  'EnvironmentVariableDefinition',
  'Organization',
  'SdkMessage',
  'Workflow',
];
/** System Administrator and System Customizer. */
const platformRoles = ['{627090ff-40a3-4053-8790-584edc5be201}', '{119f245c-3cc8-4b62-b31c-d1a046ced15d}'];

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly node: Node;
}

/** Tables of others are only named. */
const isOwn = (node: Node): boolean => attribute(one(node, 'entity'), 'unmodified') !== '1';

const tablesIn = (xml: Node): readonly Table[] =>
  all(xml, 'Entity')
    .filter(isOwn)
    .map((node) => ({
      name: child(node, 'Name').toLowerCase(),
      columns: all(one(node, 'attributes'), 'attribute').map((column) => child(column, 'LogicalName')),
      node,
    }));

function viewProblems({ name, columns, node }: Table): readonly string[] {
  const views = all(node, 'savedquery').flatMap((view) => {
    const entity = one(one(view, 'fetch'), 'entity');
    const used = [
      ...all(entity, 'attribute').map((one) => attribute(one, 'name')),
      ...[...all(entity, 'order'), ...all(entity, 'condition')].map((one) => attribute(one, 'attribute')),
      ...all(one(view, 'layoutxml'), 'cell').map((cell) => attribute(cell, 'name')),
      attribute(one(one(view, 'layoutxml'), 'row'), 'id'),
      attribute(one(view, 'grid'), 'jump'),
    ];
    const fetched = all(entity, 'attribute').map((one) => attribute(one, 'name'));
    const shown = all(one(view, 'layoutxml'), 'cell').map((cell) => attribute(cell, 'name'));
    return [
      ...(attribute(entity, 'name') === name ? [] : [`a view asks for ${attribute(entity, 'name')}`]),
      ...used
        .filter((column) => !columns.includes(column))
        .map((column) => `a view uses ${column}, which is no column`),
      ...shown
        .filter((column) => !fetched.includes(column))
        .map((column) => `a view shows ${column} and does not fetch it`),
    ];
  });
  const placed = all(one(node, 'FormXml'), 'control').map((control) => attribute(control, 'datafieldname'));
  const keys = all(node, 'AttributeName').map(({ text }) => text);
  return [
    ...views,
    ...placed.filter((column) => !columns.includes(column)).map((column) => `a form has ${column}, which is no column`),
    ...keys.filter((column) => !columns.includes(column)).map((column) => `a key has ${column}, which is no column`),
  ].map((problem) => `table ${name}: ${problem}`);
}

function relationshipProblems(xml: Node, tables: readonly Table[]): readonly string[] {
  const known = [...everywhere, ...tables.map(({ name }) => name)];
  const bodies = all(xml, 'EntityRelationships').flatMap(({ children }) => children);
  return bodies.flatMap((node) => {
    const from = tables.find(({ name }) => name === child(node, 'ReferencingEntityName').toLowerCase());
    const column = child(node, 'ReferencingAttributeName').toLowerCase();
    const problems = [
      ...(from ? [] : ['it begins at no table of the package']),
      ...(known.includes(child(node, 'ReferencedEntityName').toLowerCase()) ? [] : ['it leads to no table']),
      ...(from && !from.columns.includes(column) ? [`its column ${column} is none of the table`] : []),
    ];
    return problems.map((problem) => `relationship ${attribute(node, 'Name')}: ${problem}`);
  });
}

function appProblems(xml: Node, names: readonly string[]): readonly string[] {
  const siteMaps = all(xml, 'AppModuleSiteMap').map((node) => child(node, 'SiteMapUniqueName'));
  const roles = all(xml, 'Roles').flatMap(({ children }) => children.map((role) => attribute(role, 'id')));
  const components = all(xml, 'AppModuleComponent');
  const entries = all(xml, 'SubArea');
  const shown = entries.map((node) => attribute(node, 'Entity')).filter((table) => table !== '');
  const resources = all(xml, 'WebResource').map((node) => ({
    id: child(node, 'WebResourceId'),
    name: child(node, 'Name'),
  }));
  const used = entries.flatMap((node) =>
    ['Url', 'VectorIcon'].map((name) => attribute(node, name)).filter((address) => address !== ''),
  );
  const inApp = components
    .filter((node) => attribute(node, 'type') === '1')
    .map((node) => attribute(node, 'schemaName'));
  return [
    ...shown.filter((table) => !names.includes(table)).map((table) => `the site map shows ${table}, which is no table`),
    ...shown
      .filter((table) => !inApp.includes(table))
      .map((table) => `the site map shows ${table}, which is not in the app`),
    ...inApp.filter((table) => !names.includes(table)).map((table) => `the app holds ${table}, which is no table`),
    ...used
      .filter((address) => !resources.some(({ name }) => address === `$webresource:${name}`))
      .map((address) => `the site map uses ${address}, which is not there`),
    ...all(xml, 'AppModule')
      .map((node) => child(node, 'WebResourceId'))
      .filter((id) => !resources.some((resource) => resource.id === `{${id}}`))
      .map((id) => `the app has the icon ${id}, which is not there`),
    ...components
      .filter((node) => attribute(node, 'type') === '62' && !siteMaps.includes(attribute(node, 'schemaName')))
      .map((node) => `the app names the site map ${attribute(node, 'schemaName')}, which is not there`),
    ...all(xml, 'AppModuleRoleMaps')
      .flatMap(({ children }) => children.map((role) => attribute(role, 'id')))
      .filter((id) => !roles.includes(id) && !platformRoles.includes(id))
      .map((id) => `the app is for a role ${id}, which is not there`),
  ];
}

const privilege = /^prv(Create|Read|Write|Delete)(.+)$/;

const roleProblems = (xml: Node, names: readonly string[]): readonly string[] =>
  all(xml, 'RolePrivilege')
    .map((node) => attribute(node, 'name'))
    .filter((name) => {
      const [, right, table = ''] = privilege.exec(name) ?? [];
      return !names.includes(table) && !(right === 'Read' && readable.includes(table));
    })
    .map((name) => `a role has ${name}, which is no privilege of a table here or everywhere`);

/** Views, forms, keys, relationships, app, site map and roles that name a table or a column which is not there. */
export function tableProblems(xml: Node): readonly string[] {
  const tables = tablesIn(xml);
  const names = tables.map(({ name }) => name);
  return [
    ...tables.flatMap(viewProblems),
    ...relationshipProblems(xml, tables),
    ...appProblems(xml, names),
    ...roleProblems(xml, names),
  ];
}
