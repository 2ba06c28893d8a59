import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { attachPage } from '../../../solution/forms/attach-page.ts';
import { detachPage } from '../../../solution/forms/detach-page.ts';
import type { FormPage } from '../../../solution/forms/form-page.ts';
import { pagePart } from '../../../solution/forms/page-part.ts';
import { generatedForm } from './generated-form.ts';

const page: FormPage = {
  table: 'contact',
  page: 'cue_/pages/a&b.html',
  tab: 'cue_events',
  labels: { 1033: 'Events', 1031: 'Ereignisse & mehr', 1036: 'Événements' },
};
const site = { languages: [1033], webResourceId: '0d0b1d3e-5f7c-4b6a-9a35-2f6c1f0a7d11' };
const attach = (text: string): string => attachPage(text, page, site);
const detach = (text: string): string => detachPage(text, page);
const { differences, usedByOthers } = pagePart(page);
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'no fault';
  } catch (fault) {
    return (fault as { code?: string }).code ?? String(fault);
  }
};

const form = '<form>\n  <tabs>\n    <tab name="a"><columns/></tab>\n  </tabs>\n</form>';
/** Inside the section that attaching makes, behind its last row, and inside the tab, behind that section. */
const withinSection = (text: string, theirs: string): string =>
  text.replace('</rows></section></sections>', `${theirs}</rows></section></sections>`);
const besideSection = (text: string, theirs: string): string =>
  text.replace('</rows></section></sections>', `</rows></section>${theirs}</sections>`);

test('whatever a form looks like, attaching twice is attaching once, and detaching gives its text back to the letter', () => {
  fc.assert(
    fc.property(generatedForm, (text) => {
      const attached = attach(text);
      expect(attach(attached)).toBe(attached);
      expect(differences(attached)).toEqual([]);
      expect(detach(attached)).toBe(text);
      expect(detach(text)).toBe(text);
    }),
    { numRuns: 600 },
  );
});

test("an independent reader finds the page once, with what it is given, and all of the others' tabs before it", () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    isArray: (name) => name === 'tab',
  });
  interface Read {
    readonly form: { readonly tabs?: string | { readonly tab?: readonly Readonly<Record<string, unknown>>[] } };
  }
  const tabsIn = (text: string) => {
    const { tabs } = (parser.parse(text.trim()) as Read).form;
    return (typeof tabs === 'object' ? tabs.tab : undefined) ?? [];
  };
  const plain = generatedForm.filter((text) => !text.includes('<!--') && !text.includes('CDATA'));
  fc.assert(
    fc.property(plain, (text) => {
      const tabs = tabsIn(attach(text));
      expect(tabs.slice(0, -1)).toEqual(tabsIn(text));
      expect(tabs.at(-1)).toMatchObject({
        name: 'cue_events',
        expanded: 'false',
        labels: { label: { description: 'Events', languagecode: '1033' } },
        columns: {
          column: {
            sections: {
              section: {
                rows: {
                  row: [
                    {
                      cell: {
                        showlabel: 'false',
                        rowspan: '20',
                        control: {
                          classid: '{9FDF5F91-88B1-47f4-AD53-C11EFC01A01D}',
                          parameters: {
                            Url: page.page,
                            PassParameters: 'true',
                            Security: 'false',
                            WebResourceId: '{0D0B1D3E-5F7C-4B6A-9A35-2F6C1F0A7D11}',
                          },
                        },
                      },
                    },
                    ...Array.from({ length: 19 }, () => ''),
                  ],
                },
              },
            },
          },
        },
      });
    }),
    { numRuns: 200 },
  );
});

test('the tab has a label for each language of the organisation: ours, that of the same language, or English', () => {
  const attached = attachPage(form, page, { languages: [1043, 3079, 1036] });
  const [labels] = /<labels>.*?<\/labels>/.exec(attached.slice(attached.indexOf('cue_events'))) ?? [];
  expect(labels).toBe(
    '<labels><label description="Events" languagecode="1043" />' +
      '<label description="Ereignisse &amp; mehr" languagecode="3079" />' +
      '<label description="Événements" languagecode="1036" /></labels>',
  );
});

test.each([
  ['by its name', '<Url>cue_/pages/a&amp;b.html</Url>'],
  ['as a site map would', '<Url>$webresource:cue_/pages/a&#38;b.html</Url>'],
  ['in other capitals', '<Url> Cue_/Pages/A&amp;B.html </Url>'],
  ['in CDATA, with a remark', '<Url><!-- ours --><![CDATA[cue_/pages/a&b.html]]></Url>'],
])('a page that somebody shows by hand, %s, counts, is not added again, and stays when we go', (_how, url) => {
  const control = `<control id="x"><parameters>${url}<PassParameters>true</PassParameters></parameters></control>`;
  const byHand = `<form><tabs/><header id="{1}"><rows><row><cell>${control}</cell></row></rows></header></form>`;
  expect(attach(byHand)).toBe(byHand);
  expect(detach(byHand)).toBe(byHand);
  expect(differences(byHand)).toEqual([]);
  expect(usedByOthers(byHand)).toContain('1 control(s) that were added by hand');
  expect(usedByOthers(form)).toBeUndefined();
});

test.each([
  ['its tab is hidden', 'visible="true"', 'visible="false"'],
  ['its cell is hidden', '<cell ', '<cell visible="0" '],
  ['it is not given the record', '<PassParameters>true</PassParameters>', ''],
  ['its scripts are taken away', '<Security>false', '<Security>true'],
])('where %s, it is told as a difference and put right by attaching', (_what, good, bad) => {
  const spoilt = attach(form).replace(good, bad);
  expect(differences(spoilt)).toHaveLength(1);
  expect(attach(spoilt)).toBe(attach(form));
  expect(detach(spoilt)).toBe(form);
});

test('a tab that a maker moved, named otherwise or made higher is left as it is, and goes whole', () => {
  const own = attach(form);
  const [tab = ''] = /<tab name="cue_events".*<\/tab>/.exec(own) ?? [];
  const first = own.replace(tab, '').replace('<tabs>', `<tabs>${tab}`);
  for (const [old, changed] of [
    ['', ''],
    ['description="Events"', 'description="What journeys know"'],
    ['name="cue_events"', 'name="other"'],
    ['rowspan="20"', 'rowspan="40"'],
  ] as const) {
    const edited = first.replaceAll(old, changed);
    expect(attach(edited)).toBe(edited);
    expect(detach(edited)).toBe(form);
  }
});

const cell =
  '<row><cell id="{5d0f6c1e-7a43-4c1b-9a57-0c3f2b6e8d10}"><control id="fax" datafieldname="fax"/></cell></row>';
const section = `<section id="{6d0f6c1e-7a43-4c1b-9a57-0c3f2b6e8d10}"><rows>${cell}</rows></section>`;

test.each([
  ['a section of theirs', (text: string) => besideSection(text, section), section],
  ['a column of theirs in our section', (text: string) => withinSection(text, cell), cell],
])('who has put %s into our tab keeps it when we go, and a new tab of ours gets other marks', (_what, put, theirs) => {
  const shared = put(attach(form));
  expect(attach(shared)).toBe(shared);
  const left = detach(shared);
  expect(left).toContain(theirs);
  expect(left).not.toContain('cue_/pages');
  expect(usedByOthers(left)).toBeUndefined();
  const again = attach(left);
  const marks = [...again.matchAll(/ (?:id|name)="([^"]*)"/g)].map(([, mark]) => mark);
  expect(new Set(marks).size).toBe(marks.length);
  expect(again).toContain('name="cue_events_2"');
  expect(detach(again)).toBe(left);
});

test('our section, moved into a tab of theirs, goes without that tab', () => {
  const [moved = ''] = /<section .*<\/section>/.exec(attach(form)) ?? [];
  const tab = (content: string): string =>
    `<tab name="b" id="{7}"><columns><column width="100%"><sections>${content}</sections></column></columns></tab>`;
  const theirs = form.replace('<tab name="a">', `${tab(moved)}<tab name="a">`);
  expect(attach(theirs)).toBe(theirs);
  expect(detach(theirs)).toBe(form.replace('<tab name="a">', `${tab('')}<tab name="a">`));
});

test('of any text, also a damaged form, nothing but a fault of a known code comes out', () => {
  const damaged = fc.tuple(
    generatedForm.map(attach),
    fc.nat(),
    fc.nat({ max: 20 }),
    fc.constantFrom('', '<', '>', '"', '</form>', '<tabs/>'),
  );
  fc.assert(
    fc.property(damaged, ([text, at, length, instead]) => {
      const place = at % text.length;
      const broken = text.slice(0, place) + instead + text.slice(place + length);
      const code = codeOf(() => {
        const clean = detach(broken);
        expect(detach(attach(clean))).toBe(clean);
      });
      expect(['no fault', 'form-unreadable']).toContain(code);
    }),
    { numRuns: 600 },
  );
});

test('a form that has room for no more tabs says so', () => {
  expect(codeOf(() => attach(`<form><tabs>${'<tab/>'.repeat(100)}</tabs></form>`))).toBe('form-full');
  const taken = Array.from({ length: 9 }, (_, at) => `<tab name="CUE_EVENTS${at === 0 ? '' : `_${at + 1}`}"/>`);
  expect(codeOf(() => attach(`<form><tabs>${taken.join('')}</tabs></form>`))).toBe('form-full');
});
