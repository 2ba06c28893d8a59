import { derivedGuid } from '../../contract/index.ts';
import type { Rows } from '../rows/rows.ts';

interface Field {
  readonly column: string;
  readonly label: string;
}

const guid = (...path: readonly string[]): string => `{${derivedGuid(['stand-in', 'form', ...path])}}`;

/** Class of a control for a line of text, as every exported form has it. */
const textControl = '{4273EDBD-AC1D-40d3-9FB2-095C621B552D}';

const row = (table: string, { column, label }: Field): string =>
  `<row><cell id="${guid(table, column)}" showlabel="true"><labels><label description="${label}" languagecode="1033" /></labels>` +
  `<control id="${column}" classid="${textControl}" datafieldname="${column}" disabled="false" /></cell></row>`;

const tab = (table: string, fields: readonly Field[]): string =>
  `<tab name="SUMMARY_TAB" id="${guid(table, 'summary')}" IsUserDefined="0" locklevel="0" showlabel="true">` +
  '<labels><label description="Summary" languagecode="1033" /></labels><columns><column width="100%"><sections>' +
  `<section name="main" id="${guid(table, 'main')}" showlabel="false" showbar="false" columns="1"><labels>` +
  '<label description="Main" languagecode="1033" /></labels><rows>' +
  `${fields.map((field) => row(table, field)).join('')}</rows></section></sections></column></columns></tab>`;

/** Scripts of the app's own publisher, of another one, and a handler of a column: everything of theirs has to stay. */
const salesEvents = `<formLibraries>
    <Library name="Sales/Opportunity/Opportunity_main_system_library.js" libraryUniqueId="${guid('library', 'sales')}" />
    <Library name="contoso_/scripts/discounts.js" libraryUniqueId="${guid('library', 'contoso')}"/>
  </formLibraries>
  <events>
    <event name="onload" application="false" active="false">
      <InternalHandlers>
        <Handler functionName="Sales.OpportunityRibbonActions.Instance.load" libraryName="Sales/Opportunity/Opportunity_main_system_library.js" handlerUniqueId="${guid('handler', 'sales')}" enabled="true" parameters="" passExecutionContext="true" />
      </InternalHandlers>
      <Handlers>
        <Handler enabled="true" functionName="Contoso.Discounts.onLoad" libraryName="contoso_/scripts/discounts.js" handlerUniqueId="${guid('handler', 'contoso').toUpperCase()}" passExecutionContext="true" parameters="&quot;10 %&quot;, 'a > b'" />
      </Handlers>
    </event>
    <event name="onchange" application="false" active="false" attribute="estimatedvalue">
      <Handlers>
        <Handler functionName="Contoso.Discounts.onValue" libraryName="contoso_/scripts/discounts.js" handlerUniqueId="${guid('handler', 'value')}" enabled="false" parameters="" passExecutionContext="true" />
      </Handlers>
    </event>
  </events>`;

const opportunity = `<form hasmargin="false" headerdensity="HighWithControls">
  <!-- rows of the summary are one line each -->
  <tabs>${tab('opportunity', [
    { column: 'name', label: 'Topic' },
    { column: 'parentcontactid', label: 'Contact' },
    { column: 'estimatedvalue', label: 'Est. revenue' },
  ])}</tabs>
  <header id="${guid('opportunity', 'header')}" columns="111" celllabelposition="Top"><rows><row /></rows></header>
  ${salesEvents}
  <Navigation><NavBar /></Navigation>
</form>`;

/** In one line and without any event: as a form looks to which nobody added a script. */
const incident =
  `<form><tabs>${tab('incident', [
    { column: 'title', label: 'Case title' },
    { column: 'customerid', label: 'Customer' },
  ])}</tabs><Navigation><NavBar></NavBar></Navigation><formLibraries/>` +
  '<DisplayConditions Order="0" FallbackForm="true"><Everyone /></DisplayConditions></form>';

const quickCreate = (table: string): string => `<form><tabs>${tab(`${table} quick`, [])}</tabs></form>`;

interface StandInForm {
  readonly table: string;
  readonly name: string;
  readonly type: 2 | 7;
  readonly formXml: string;
}

/** Names as in Sales and Customer Service; the texts are ours, small, and built as exported ones are. Ids are modelled. */
const forms: readonly StandInForm[] = [
  { table: 'opportunity', name: 'Opportunity', type: 2, formXml: opportunity },
  { table: 'opportunity', name: 'Opportunity', type: 7, formXml: quickCreate('opportunity') },
  { table: 'opportunity', name: 'Field Sales', type: 2, formXml: opportunity.replace(salesEvents, '<events />') },
  { table: 'incident', name: 'Case', type: 2, formXml: incident },
  { table: 'incident', name: 'Case', type: 7, formXml: quickCreate('incident') },
];

export function putMainForms(rows: Rows): void {
  for (const { table, name, type, formXml } of forms)
    rows.put(
      'systemform',
      { name, objecttypecode: table, type, formxml: formXml },
      derivedGuid(['stand-in', 'systemform', table, name, String(type)]),
    );
}
