import { childNamed, childText, elementsAt, type XmlElement } from '../xml.ts';
import { written } from '../write-xml.ts';
import { bareGuid } from './bare-guid.ts';

export interface SiteMapBody {
  /** Nothing in a solution is its id: it is known by its unique name. */
  readonly id: '';
  readonly name: string;
  readonly displayName: string;
  readonly tables: readonly string[];
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
}

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
      xml: areas ? written(areas) : '',
    };
  });
