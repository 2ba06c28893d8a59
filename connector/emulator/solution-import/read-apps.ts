import { childNamed, childText, elementsAt, type XmlElement } from '../xml.ts';
import { written } from '../write-xml.ts';
import { bareGuid } from './bare-guid.ts';

export interface SiteMapBody {
  /** Nothing in a solution is its id: it is known by its unique name. */
  readonly id: '';
  readonly name: string;
  readonly displayName: string;
  readonly tables: readonly string[];
  /** Names of the web resources that entries open or have as their picture. */
  readonly webResources: readonly string[];
  readonly xml: string;
}

export interface AppBody {
  readonly id: '';
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly tables: readonly string[];
  readonly siteMaps: readonly string[];
  readonly roles: readonly string[];
  /** The web resource that is its picture. */
  readonly iconId: string;
}

/** `$webresource:cue_/pages/health.html?data=…` names a web resource; any other address is nobody's business here. */
const webResourceIn = (address: string | undefined): readonly string[] => {
  const name = /^\$webresource:([^?#]+)/.exec(address ?? '')?.[1];
  return name === undefined ? [] : [name];
};

const displayName = (element: XmlElement): string =>
  elementsAt(element, 'LocalizedNames', 'LocalizedName')[0]?.attributes.description ?? '';

const tableType = '1';
const siteMapType = '62';

export const appsIn = (root: XmlElement): readonly AppBody[] =>
  elementsAt(root, 'AppModules', 'AppModule').map((app) => {
    const ofType = (type: string): readonly string[] =>
      elementsAt(app, 'AppModuleComponents', 'AppModuleComponent')
        .filter(({ attributes }) => attributes.type === type)
        .map(({ attributes }) => attributes.schemaName ?? '');
    return {
      id: '',
      name: childText(app, 'UniqueName'),
      displayName: displayName(app),
      description: elementsAt(app, 'Descriptions', 'Description')[0]?.attributes.description ?? '',
      tables: ofType(tableType),
      siteMaps: ofType(siteMapType),
      iconId: bareGuid(childText(app, 'WebResourceId')),
      roles: elementsAt(app, 'AppModuleRoleMaps', 'Role').map(({ attributes }) => bareGuid(attributes.id)),
    };
  });

export const siteMapsIn = (root: XmlElement): readonly SiteMapBody[] =>
  elementsAt(root, 'AppModuleSiteMaps', 'AppModuleSiteMap').map((siteMap) => {
    const areas = childNamed(siteMap, 'SiteMap');
    const entries = (areas ? elementsAt(areas, 'Area') : [])
      .flatMap((area) => elementsAt(area, 'Group'))
      .flatMap((group) => elementsAt(group, 'SubArea'));
    return {
      id: '',
      name: childText(siteMap, 'SiteMapUniqueName'),
      displayName: displayName(siteMap),
      tables: entries.flatMap(({ attributes }) => attributes.Entity ?? []),
      webResources: entries.flatMap(({ attributes }) =>
        [attributes.Url, attributes.VectorIcon, attributes.Icon].flatMap(webResourceIn),
      ),
      xml: areas ? written(areas) : '',
    };
  });
