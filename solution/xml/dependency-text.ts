import { derivedGuid } from '../../connector/contract/index.ts';
import type { WebResource } from '../component.ts';
import { languageOf } from '../web-resource-type.ts';
import { element, renderXml, type XmlElement } from './element.ts';

const lastPart = (name: string): string => name.replace(/^.*\//, '');

/** The maker portal makes up an id for each; the platform keeps it and looks nothing up by it. Ours is the same in every build. */
const libraryXml =
  ({ name: owner }: WebResource) =>
  (name: string): XmlElement =>
    element('Library', [], {
      name,
      displayName: lastPart(name),
      languagecode: String(languageOf(name) ?? ''),
      description: '',
      libraryUniqueId: `{${derivedGuid([owner, 'needs', name])}}`,
    });

/**
 * The text of `DependencyXml`: what is loaded before the script, one list for all of it, as a maker's dialog writes it and pac
 * unpacks it. A public account of both has scripts only; that strings carry their language in `languagecode` is inferred.
 */
export function dependencyText(resource: WebResource): string {
  const { needs = [] } = resource;
  if (needs.length === 0) return '';
  const list = element('Dependency', needs.map(libraryXml(resource)), { componentType: 'WebResource' });
  return renderXml(element('Dependencies', [list])).replaceAll(/\r\n\s*/g, '');
}
