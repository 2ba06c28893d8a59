import type { Component } from './component.ts';
import { contentTypesFile } from './content-types-xml.ts';
import { customizationsXml } from './customizations-xml.ts';
import type { SolutionManifest } from './manifest.ts';
import { solutionXml } from './solution-xml.ts';
import { connectorFiles } from './xml/connector.ts';
import { zippedXml } from './xml/element.ts';
import { environmentValueFiles } from './xml/environment-value.ts';
import { environmentVariablePath, environmentVariableXml } from './xml/environment-variable.ts';
import { flowFile, flowMember } from './xml/flow.ts';
import { webResourceMember } from './xml/web-resource.ts';

/** One file of a package. */
export interface Member {
  /** With forward slashes, without a leading one. */
  readonly path: string;
  readonly content: Uint8Array;
}

/** The files a component has of its own in a zip; some live inside customizations.xml alone. */
function filesOf(component: Component): readonly Member[] {
  switch (component.kind) {
    case 'environmentVariable':
      return [
        { path: environmentVariablePath(component), content: zippedXml(environmentVariableXml(component)) },
        ...environmentValueFiles(component),
      ];
    case 'webResource':
      return [{ path: webResourceMember(component), content: component.content }];
    case 'connector':
      return connectorFiles(component).map(({ name, content }) => ({ path: `Connector/${name}`, content: content() }));
    case 'flow':
      return [{ path: flowMember(component), content: flowFile(component) }];
    case 'table':
    case 'role':
    case 'app':
    case 'commands':
    case 'step':
    case 'serviceEndpoint':
    case 'connectionReference':
      return [];
  }
}

export const manifestMember = 'solution.xml';

/** What an environment reads first, and the only file that is not the same in both kinds of package. */
export const manifestFile = (
  components: readonly Component[],
  manifest: SolutionManifest,
  kind: 'unmanaged' | 'managed',
): Uint8Array => zippedXml(solutionXml(components, manifest, kind));

/** All members of the zip, in the order they are written. Exports vary in theirs; ours never does. */
export function zipMembers(
  components: readonly Component[],
  manifest: SolutionManifest,
  kind: 'unmanaged' | 'managed',
): readonly Member[] {
  const members = [
    { path: manifestMember, content: manifestFile(components, manifest, kind) },
    { path: 'customizations.xml', content: zippedXml(customizationsXml(components)) },
    ...components.flatMap(filesOf),
  ];
  return [{ path: '[Content_Types].xml', content: contentTypesFile(members.map(({ path }) => path)) }, ...members];
}
