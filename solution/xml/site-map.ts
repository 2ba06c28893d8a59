import type { App, SiteMapEntry, SiteMapGroup } from '../app.ts';
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

const titles = (title: string): XmlElement => element('Titles', [element('Title', [], { LCID: '1033', Title: title })]);

const subAreaXml = ({ table }: SiteMapEntry): XmlElement =>
  element('SubArea', [], {
    Id: `subarea_${table}`,
    Icon: designer.icon,
    Entity: table,
    Client: designer.clients,
    AvailableOffline: 'true',
    PassParams: 'false',
    Sku: designer.editions,
  });

const groupXml = ({ name, title, entries }: SiteMapGroup): XmlElement =>
  element('Group', [titles(title), ...entries.map(subAreaXml)], {
    Id: `group_${name}`,
    ResourceId: designer.newGroup,
    DescriptionResourceId: designer.newGroup,
    IntroducedVersion: designer.version,
    IsProfile: 'false',
    // Misspelled by the platform.
    ToolTipResourseId: designer.unknown,
  });

/** One area: an app of a few tables needs no switch between areas. */
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
        element('Area', [titles(app.displayName), ...app.groups.map(groupXml)], {
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
