import { requireSound } from './checks.ts';
import { componentsOf, type Component } from './component.ts';
import { customizationsSkeleton } from './customizations-xml.ts';
import type { SolutionManifest } from './manifest.ts';
import { solutionXml } from './solution-xml.ts';
import { relationshipFiles, tableFiles, type File } from './unpacked-table.ts';
import { appModuleXml } from './xml/app-module.ts';
import { commandsTableSkeleton, ribbonDiffXml } from './xml/commands-table.ts';
import { connectorFiles, connectorXml } from './xml/connector.ts';
import { element, unpackedXml, zippedXml, type XmlElement } from './xml/element.ts';
import { environmentValueFiles } from './xml/environment-value.ts';
import { environmentVariablePath, environmentVariableXml } from './xml/environment-variable.ts';
import { flowFile, flowMember, flowXml } from './xml/flow.ts';
import { roleXml } from './xml/role.ts';
import { serviceEndpointXml } from './xml/service-endpoint.ts';
import { siteMapXml } from './xml/site-map.ts';
import { stepXml } from './xml/step.ts';
import { webResourceXml } from './xml/web-resource.ts';

/** Of parts that can differ when they are managed, an unpacked folder has two; ours do not differ. */
const bothKinds = (path: string, root: XmlElement): readonly File[] => [
  [`${path}.xml`, unpackedXml(root)],
  [`${path}_managed.xml`, unpackedXml(root)],
];

function filesOf(component: Component, all: readonly Component[]): readonly File[] {
  switch (component.kind) {
    case 'environmentVariable':
      // The packager copies this file as it is in the zip (pnp/powerplatform-samples, prompt-wagon).
      return [
        [environmentVariablePath(component), zippedXml(environmentVariableXml(component))],
        ...environmentValueFiles(component).map(({ path, content }): File => [path, content]),
      ];
    case 'webResource':
      return [
        [`WebResources/${component.name}`, component.content],
        [`WebResources/${component.name}.data.xml`, unpackedXml(webResourceXml(component))],
      ];
    case 'table':
      return tableFiles(component);
    case 'role':
      return [[`Roles/${component.name}.xml`, unpackedXml(roleXml(component))]];
    case 'commands':
      return [
        [`Entities/${component.schemaName}/Entity.xml`, unpackedXml(commandsTableSkeleton(component))],
        [`Entities/${component.schemaName}/RibbonDiff.xml`, unpackedXml(ribbonDiffXml(component))],
      ];
    case 'app': {
      const name = component.uniqueName;
      return [
        ...bothKinds(`AppModules/${name}/AppModule`, appModuleXml(component, all)),
        ...bothKinds(`AppModuleSiteMaps/${name}/AppModuleSiteMap`, siteMapXml(component)),
      ];
    }
    case 'step':
      return [[`SdkMessageProcessingSteps/{${component.declaration.id}}.xml`, unpackedXml(stepXml(component))]];
    case 'connector':
      return [
        [`Connectors/${component.name}.xml`, unpackedXml(connectorXml(component))],
        ...connectorFiles(component).map(({ name, content }): File => [`Connectors/${name}`, content()]),
      ];
    case 'flow':
      return [
        [flowMember(component), flowFile(component)],
        [`${flowMember(component)}.data.xml`, unpackedXml(flowXml(component))],
      ];
    case 'serviceEndpoint':
    case 'connectionReference':
      return [];
  }
}

/** All endpoints share one file, in the folder of plug-in assemblies: odd, but so SolutionPackager has it. */
function endpointFile(components: readonly Component[]): readonly File[] {
  const endpoints = componentsOf(components, 'serviceEndpoint');
  if (endpoints.length === 0) return [];
  const root = element('ServiceEndpoints', endpoints.map(serviceEndpointXml));
  return [['PluginAssemblies/ServiceEndpoints.xml', unpackedXml(root)]];
}

/** The folder of components that are known to be sound. */
export const unpackedFiles = (
  components: readonly Component[],
  manifest: SolutionManifest,
): ReadonlyMap<string, Uint8Array> =>
  new Map([
    ['Other/Solution.xml', unpackedXml(solutionXml(components, manifest, 'both'))],
    ['Other/Customizations.xml', unpackedXml(customizationsSkeleton(components))],
    ...endpointFile(components),
    ...relationshipFiles(componentsOf(components, 'table')),
    ...components.flatMap((component) => filesOf(component, components)),
  ]);

/**
 * The same solution as a folder in the layout of SolutionPackager, to keep under version control and to pack with `pac`.
 * @throws SolutionInvalid with all problems at once
 */
export function unpackedSolution(
  components: readonly Component[],
  manifest: SolutionManifest,
): ReadonlyMap<string, Uint8Array> {
  requireSound(components, manifest);
  return unpackedFiles(components, manifest);
}
