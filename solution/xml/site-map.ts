import { destinationOf, type App, type PageEntry, type SiteMapEntry, type SiteMapGroup } from '../app.ts';
import { element, text, type XmlElement } from './element.ts';
import { localizedNames } from './table/labels.ts';

/** What the designer of site maps writes, whatever the solution (MicrosoftLearning/PL-400, PermitManagement_1_0_0_3.zip). */
const designer = {
  version: '7.0.0.0',
  newTitle: 'SitemapDesigner.NewTitle',
  newGroup: 'SitemapDesigner.NewGroup',
  unknown: 'SitemapDesigner.Unknown',
  icon: '/_imgs/imagestrips/transparent_spacer.gif',
  clients: 'All,Outlook,OutlookLaptopClient,OutlookWorkstationClient,Web',
  editions: 'All,OnPremise,Live,SPLA',
};

const titles = (all: Readonly<Record<string, string>>): XmlElement =>
  element(
    'Titles',
    Object.entries(all).map(([language, title]) => element('Title', [], { LCID: language, Title: title })),
  );

const english = (title: string): XmlElement => titles({ 1033: title });

/** The last part of a page's name without the extension: short, and one of a kind as long as pages lie in one folder. */
const pageId = ({ page }: PageEntry): string => page.replace(/^.*\//, '').replace(/\.\w+$/, '');

const iconOf = ({ icon }: SiteMapEntry): Readonly<Record<string, string>> =>
  icon === undefined ? {} : { VectorIcon: `$webresource:${icon}` };

/** A page gets the user's language (`userlcid`) in its address; it asks the server for its rows, so it is not there offline. */
function subAreaXml(entry: SiteMapEntry): XmlElement {
  const isPage = 'page' in entry;
  return element('SubArea', isPage ? [titles(entry.titles)] : [], {
    Id: `subarea_${isPage ? pageId(entry) : entry.table}`,
    ...iconOf(entry),
    Icon: designer.icon,
    [isPage ? 'Url' : 'Entity']: destinationOf(entry),
    Client: designer.clients,
    AvailableOffline: isPage ? 'false' : 'true',
    PassParams: isPage ? 'true' : 'false',
    Sku: designer.editions,
  });
}

const groupXml = ({ name, title, entries }: SiteMapGroup): XmlElement =>
  element('Group', [english(title), ...entries.map(subAreaXml)], {
    Id: `group_${name}`,
    ResourceId: designer.newGroup,
    DescriptionResourceId: designer.newGroup,
    IntroducedVersion: designer.version,
    IsProfile: 'false',
    // Misspelled by the platform.
    ToolTipResourseId: designer.unknown,
  });

/**
 * One area: an app of a few tables needs no switch between areas. Pages and vector icons as in the site map of Microsoft's own
 * schedule board (Microsoft Learn, "Use the new schedule board"); PassParams is described in "SubArea element".
 */
export const siteMapXml = (app: App): XmlElement =>
  element('AppModuleSiteMap', [
    text('SiteMapUniqueName', app.uniqueName),
    text('EnableCollapsibleGroups', 'False'),
    text('ShowHome', 'True'),
    text('ShowPinned', 'True'),
    text('ShowRecents', 'True'),
    element(
      'SiteMap',
      [
        element('Area', [english(app.displayName), ...app.groups.map(groupXml)], {
          Id: 'area_main',
          ResourceId: designer.newTitle,
          DescriptionResourceId: designer.newTitle,
          ShowGroups: 'true',
          IntroducedVersion: designer.version,
        }),
      ],
      { IntroducedVersion: designer.version },
    ),
    localizedNames(app.displayName),
  ]);
