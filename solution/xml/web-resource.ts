import type { WebResource } from '../component.ts';
import { languageOf, webResourceTypeOf } from '../web-resource-type.ts';
import { dependencyText } from './dependency-text.ts';
import { element, optionalText, text, type XmlElement } from './element.ts';
import { introducedVersion } from './introduced-version.ts';

/**
 * Where the zip keeps the content. The server's own spelling: the name without everything but letters, digits and
 * underscores, then the id in upper case, no extension (`ud_JScriptContactjs0BD85FA4-…`, WaelHamze/dyn365-ce-devops-sample).
 */
export const webResourceMember = ({ name, id }: WebResource): string =>
  `WebResources/${name.replace(/[^A-Za-z0-9_]/g, '')}${id.toUpperCase()}`;

/** Child order of a real export (WaelHamze/dyn365-ce-devops-sample, `xRMCISample.zip`). */
export function webResourceXml(resource: WebResource): XmlElement {
  return element('WebResource', [
    text('WebResourceId', `{${resource.id}}`),
    text('Name', resource.name),
    text('DisplayName', resource.displayName),
    ...optionalText('Description', resource.description),
    ...optionalText('LanguageCode', String(languageOf(resource.name) ?? '')),
    ...optionalText('WebResourceType', String(webResourceTypeOf(resource.name) ?? '')),
    text('IntroducedVersion', introducedVersion),
    text('IsEnabledForMobileClient', 0),
    text('IsAvailableForMobileOffline', resource.offline === true ? 1 : 0),
    ...optionalText('DependencyXml', dependencyText(resource)),
    text('IsCustomizable', 1),
    text('CanBeDeleted', 1),
    text('IsHidden', 0),
    text('FileName', `/${webResourceMember(resource)}`),
  ]);
}
