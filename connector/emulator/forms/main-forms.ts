import { derivedGuid } from '../../contract/index.ts';
import type { Rows } from '../rows/rows.ts';
import { formGuid, quickCreate, summaryTab } from './form-parts.ts';
import { contactForm, leadForm } from './person-forms.ts';

/** Scripts of the app's own publisher, of another one, and a handler of a column: everything of theirs has to stay. */
const salesEvents = `<formLibraries>
    <Library name="Sales/Opportunity/Opportunity_main_system_library.js" libraryUniqueId="${formGuid('library', 'sales')}" />
    <Library name="contoso_/scripts/discounts.js" libraryUniqueId="${formGuid('library', 'contoso')}"/>
  </formLibraries>
  <events>
    <event name="onload" application="false" active="false">
      <InternalHandlers>
        <Handler functionName="Sales.OpportunityRibbonActions.Instance.load" libraryName="Sales/Opportunity/Opportunity_main_system_library.js" handlerUniqueId="${formGuid('handler', 'sales')}" enabled="true" parameters="" passExecutionContext="true" />
      </InternalHandlers>
      <Handlers>
        <Handler enabled="true" functionName="Contoso.Discounts.onLoad" libraryName="contoso_/scripts/discounts.js" handlerUniqueId="${formGuid('handler', 'contoso').toUpperCase()}" passExecutionContext="true" parameters="&quot;10 %&quot;, 'a > b'" />
      </Handlers>
    </event>
    <event name="onchange" application="false" active="false" attribute="estimatedvalue">
      <Handlers>
        <Handler functionName="Contoso.Discounts.onValue" libraryName="contoso_/scripts/discounts.js" handlerUniqueId="${formGuid('handler', 'value')}" enabled="false" parameters="" passExecutionContext="true" />
      </Handlers>
    </event>
  </events>`;

const opportunity = `<form hasmargin="false" headerdensity="HighWithControls">
  <!-- rows of the summary are one line each -->
  <tabs>${summaryTab('opportunity', [
    { column: 'name', label: 'Topic' },
    { column: 'parentcontactid', label: 'Contact' },
    { column: 'estimatedvalue', label: 'Est. revenue' },
  ])}</tabs>
  <header id="${formGuid('opportunity', 'header')}" columns="111" celllabelposition="Top"><rows><row /></rows></header>
  ${salesEvents}
  <Navigation><NavBar /></Navigation>
</form>`;

/** In one line and without any event: as a form looks to which nobody added a script. */
const incident =
  `<form><tabs>${summaryTab('incident', [
    { column: 'title', label: 'Case title' },
    { column: 'customerid', label: 'Customer' },
  ])}</tabs><Navigation><NavBar></NavBar></Navigation><formLibraries/>` +
  '<DisplayConditions Order="0" FallbackForm="true"><Everyone /></DisplayConditions></form>';

interface StandInForm {
  readonly table: string;
  readonly name: string;
  readonly type: 2 | 7;
  readonly formXml: string;
}

/** Names as in the apps of Dynamics; the texts are ours, small, and built as exported ones are. Ids are modelled. */
const forms: readonly StandInForm[] = [
  { table: 'opportunity', name: 'Opportunity', type: 2, formXml: opportunity },
  { table: 'opportunity', name: 'Opportunity', type: 7, formXml: quickCreate('opportunity') },
  { table: 'opportunity', name: 'Field Sales', type: 2, formXml: opportunity.replace(salesEvents, '<events />') },
  { table: 'incident', name: 'Case', type: 2, formXml: incident },
  { table: 'incident', name: 'Case', type: 7, formXml: quickCreate('incident') },
  { table: 'contact', name: 'Contact', type: 2, formXml: contactForm },
  { table: 'contact', name: 'Contact', type: 7, formXml: quickCreate('contact') },
  { table: 'lead', name: 'Lead', type: 2, formXml: leadForm },
];

export function putMainForms(rows: Rows): void {
  for (const { table, name, type, formXml } of forms)
    rows.put(
      'systemform',
      { name, objecttypecode: table, type, formxml: formXml },
      derivedGuid(['stand-in', 'systemform', table, name, String(type)]),
    );
}
