import { strToU8 } from 'fflate';
import { destinationOf, type App } from '../app.ts';
import { kindWords } from '../component.ts';
import { quoted, rowsWhere, textIn } from '../deploy/rows.ts';
import { parseXml } from '../reader/xml/parse-xml.ts';
import { childrenNamed, type XmlNode } from '../reader/xml/xml-node.ts';
import { missing, type Comparison, type Difference } from './difference.ts';

const kind = kindWords.app;
const siteMapKind = 'site map';

/** An entry of the navigation: what it opens, and the group in which it stands. */
interface Entry {
  readonly opens: string;
  readonly group: string;
}

const titleOf = (node: XmlNode): string => {
  const titles = childrenNamed(node, 'Titles').flatMap((list) => childrenNamed(list, 'Title'));
  const own = titles.find(({ attributes }) => attributes['LCID'] === '1033') ?? titles[0];
  return own?.attributes['Title'] ?? node.attributes['Title'] ?? node.attributes['Id'] ?? '';
};

function entriesIn(siteMap: string): readonly Entry[] | undefined {
  try {
    const { root } = parseXml(strToU8(siteMap), 'sitemapxml');
    return childrenNamed(root, 'Area')
      .flatMap((area) => childrenNamed(area, 'Group'))
      .flatMap((group) =>
        childrenNamed(group, 'SubArea').map(({ attributes }) => ({
          opens: attributes['Entity'] ?? attributes['Url'] ?? attributes['Id'] ?? '',
          group: titleOf(group),
        })),
      );
  } catch {
    return undefined;
  }
}

const entriesOf = ({ groups }: App): readonly Entry[] =>
  groups.flatMap(({ title, entries }) => entries.map((entry) => ({ opens: destinationOf(entry), group: title })));

function siteMapDrift(app: App, siteMap: string): readonly Difference[] {
  const name = app.uniqueName;
  const [here, there] = [entriesOf(app), entriesIn(siteMap)];
  if (!there) return [{ kind: siteMapKind, name, what: 'the whole', here: 'there', there: 'unreadable' }];
  const difference = (opens: string, words: Pick<Difference, 'here' | 'there'>): Difference => ({
    kind: siteMapKind,
    name,
    what: `entry ${opens}`,
    ...words,
  });
  return [
    ...here.flatMap(({ opens, group }) => {
      const groups = there.filter((entry) => entry.opens === opens).map((entry) => entry.group);
      if (groups.includes(group)) return [];
      const [other] = groups;
      return [difference(opens, { here: `in ${group}`, there: other === undefined ? 'missing' : `in ${other}` })];
    }),
    ...there
      .filter(({ opens }) => here.every((entry) => entry.opens !== opens))
      .map(({ opens, group }) => difference(opens, { here: 'not there', there: `in ${group}` })),
  ];
}

/** The app and the entries of its site map. Names for people are left to whoever wants other ones. */
export const appComparison = (apps: readonly App[]): Comparison => ({
  name: 'app',
  async differences(api) {
    const names = apps.map(({ uniqueName }) => quoted(uniqueName));
    const rows = await rowsWhere(api, 'appmodules', 'uniquename', 'uniquename', names);
    const siteMaps = await rowsWhere(api, 'sitemaps', 'sitemapnameunique,sitemapxml', 'sitemapnameunique', names);
    return apps.flatMap((app) => {
      const name = app.uniqueName;
      const siteMap = siteMaps.find((row) => textIn(row, 'sitemapnameunique') === name);
      const isThere = rows.some((row) => textIn(row, 'uniquename') === name);
      return [
        ...(isThere ? [] : [missing(kind, name)]),
        ...(siteMap ? siteMapDrift(app, textIn(siteMap, 'sitemapxml')) : [missing(siteMapKind, name)]),
      ];
    });
  },
});
