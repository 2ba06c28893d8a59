import { written } from './form-edit.ts';
import type { FormSite } from './form-part.ts';
import type { FormPage, PageMarks } from './form-page.ts';
import type { Surroundings } from './form-script.ts';

/** Class of the control that shows a web resource, the same in every form that has one. */
const webResourceControl = '{9FDF5F91-88B1-47f4-AD53-C11EFC01A01D}';

/** How high the page is, in rows of a form. The rows that it covers are written too, as the form designer does. */
const rowsHigh = 20;

/** The lower ten bits of an LCID name the language, the upper ones the country: Austrian German reads German. */
const sameLanguage = (one: number, other: number): boolean => one % 1024 === other % 1024;

function labelIn(labels: FormPage['labels'], lcid: number): string {
  const near = Object.keys(labels).find((key) => sameLanguage(Number(key), lcid));
  return labels[lcid] ?? labels[Number(near)] ?? labels[1033];
}

/** A language that an organisation has not switched on may have no label there, and each that it has should have one. */
const labelsXml = (labels: FormPage['labels'], { languages }: FormSite): string =>
  written(
    'labels',
    {},
    languages
      .map((lcid) => written('label', { description: labelIn(labels, lcid), languagecode: String(lcid) }))
      .join(''),
  );

/**
 * The order is that of forms that the designer has written; what the words mean is in Microsoft Learn, "Web resource properties
 * for model-driven app forms". `Security` would take scripts from the page.
 */
function controlXml({ page }: FormPage, { names }: PageMarks, { webResourceId }: FormSite): string {
  const parameters: Readonly<Record<string, string>> = {
    Url: page,
    PassParameters: 'true',
    // The package does not offer pages to the mobile apps either.
    ShowOnMobileClient: 'false',
    Security: 'false',
    Scrolling: 'auto',
    Border: 'false',
    ...(webResourceId === undefined ? {} : { WebResourceId: `{${webResourceId.toUpperCase()}}` }),
  };
  const all = Object.entries(parameters).map(([name, value]) => written(name, {}, value));
  return written(
    'control',
    { id: names.control, classid: webResourceControl },
    written('parameters', {}, all.join('')),
  );
}

/**
 * A tab with one section and the page in it. It is not expanded, and so never the tab that a form opens with: the page is not
 * loaded until somebody opens the tab (Microsoft Learn, "Design forms for performance in model-driven apps").
 */
export function tabXml(page: FormPage, marks: PageMarks, around: Surroundings, site: FormSite): string {
  const labels = labelsXml(page.labels, site);
  const cell = written(
    'cell',
    {
      id: `{${marks.cellId(around)}}`,
      locklevel: '0',
      showlabel: 'false',
      rowspan: String(rowsHigh),
      colspan: '1',
      auto: 'false',
    },
    labels + controlXml(page, marks, site),
  );
  const covered = written('row', {}).repeat(rowsHigh - 1);
  const section = written(
    'section',
    {
      name: marks.names.section,
      id: `{${marks.sectionId}}`,
      IsUserDefined: '0',
      locklevel: '0',
      showlabel: 'false',
      showbar: 'false',
      layout: 'varwidth',
      columns: '1',
      labelwidth: '115',
      celllabelalignment: 'Left',
      celllabelposition: 'Left',
    },
    labels + written('rows', {}, written('row', {}, cell) + covered),
  );
  return written(
    'tab',
    {
      name: marks.names.tab,
      id: `{${marks.tabId}}`,
      IsUserDefined: '0',
      locklevel: '0',
      showlabel: 'true',
      expanded: 'false',
      visible: 'true',
      verticallayout: 'true',
    },
    labels + written('columns', {}, written('column', { width: '100%' }, written('sections', {}, section))),
  );
}
