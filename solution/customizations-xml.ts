import { componentsOf, type Component } from './component.ts';
import { appModuleXml } from './xml/app-module.ts';
import { commandsTableXml } from './xml/commands-table.ts';
import { connectionReferenceXml } from './xml/connection-reference.ts';
import { connectorXml } from './xml/connector.ts';
import { childrenOf, element, text, withXsi, type XmlElement } from './xml/element.ts';
import { flowXml } from './xml/flow.ts';
import { languageCode } from './xml/localized.ts';
import { roleXml } from './xml/role.ts';
import { serviceEndpointXml } from './xml/service-endpoint.ts';
import { siteMapXml } from './xml/site-map.ts';
import { stepXml } from './xml/step.ts';
import { entityXml } from './xml/table/entity.ts';
import { relationshipsXml } from './xml/table/relationships.ts';
import { webResourceXml } from './xml/web-resource.ts';

const empty = (...names: readonly string[]): readonly XmlElement[] => names.map((name) => element(name));

/** Some nodes are there only when they hold something. */
const ifAny = (name: string, bodies: readonly XmlElement[]): readonly XmlElement[] =>
  bodies.length === 0 ? [] : [element(name, bodies)];

/** Node order and spelling (`optionsets` is lower case) of fourteen real exports; the named empty ones are always there. */
export function customizationsXml(components: readonly Component[]): XmlElement {
  const tables = componentsOf(components, 'table');
  const roles = componentsOf(components, 'role');
  const apps = componentsOf(components, 'app');
  return withXsi(
    element('ImportExportXml', [
      element('Entities', [...componentsOf(components, 'commands').map(commandsTableXml), ...tables.map(entityXml)]),
      element('Roles', roles.map(roleXml)),
      element('Workflows', componentsOf(components, 'flow').map(flowXml)),
      ...empty('FieldSecurityProfiles', 'Templates', 'EntityMaps'),
      element(
        'EntityRelationships',
        relationshipsXml(tables).map(({ xml }) => xml),
      ),
      ...empty('OrganizationSettings', 'optionsets'),
      ...ifAny('WebResources', componentsOf(components, 'webResource').map(webResourceXml)),
      ...empty('CustomControls'),
      ...ifAny('SdkMessageProcessingSteps', componentsOf(components, 'step').map(stepXml)),
      ...ifAny('ServiceEndpoints', componentsOf(components, 'serviceEndpoint').map(serviceEndpointXml)),
      ...ifAny('AppModuleSiteMaps', apps.map(siteMapXml)),
      ...ifAny(
        'AppModules',
        apps.map((app) => appModuleXml(app, components)),
      ),
      ...empty('EntityDataProviders'),
      ...ifAny('Connectors', componentsOf(components, 'connector').map(connectorXml)),
      ...ifAny('connectionreferences', componentsOf(components, 'connectionReference').map(connectionReferenceXml)),
      element('Languages', [text('Language', languageCode)]),
    ]),
  );
}

/** Nodes that have no file of their own in an unpacked folder (microsoft/powercat-business-approvals-kit). */
const inline: readonly string[] = ['connectionreferences', 'Languages'];

/**
 * The same nodes without what an unpacked folder keeps in files of its own. They must stay, empty: the packager fills only
 * nodes that it finds.
 */
export function customizationsSkeleton(components: readonly Component[]): XmlElement {
  const full = customizationsXml(components);
  return {
    ...full,
    content: childrenOf(full).map((node) => (inline.includes(node.name) ? node : element(node.name))),
  };
}
