import { formGuid, summaryTab } from './form-parts.ts';

/** A page of somebody else, in a tab of theirs: a control like ours, which has to stay. */
const mapTab = `<tab name='contoso_map' id='${formGuid('contact', 'map')}' showlabel='true' expanded='false' visible='true'>
      <labels>
        <label description='Map &amp; route' languagecode='1033' /><label description='Karte &amp; Route' languagecode='1031' />
      </labels>
      <columns><column width='100%'><sections>
        <section name='contoso_map_section' id='${formGuid('contact', 'map section')}' showlabel='false' columns='1'>
          <rows>
            <row><cell id='${formGuid('contact', 'map cell')}' showlabel='false' rowspan='12'>
              <control id='WebResource_map' classid='{9FDF5F91-88B1-47f4-AD53-C11EFC01A01D}'>
                <parameters><Url>contoso_/pages/map.html</Url><PassParameters>true</PassParameters></parameters>
              </control>
            </cell></row>
            <row /><row />
          </rows>
        </section>
      </sections></column></columns>
    </tab>`;

export const contactForm = `<form shownavigationbar="true" showImage="true">
  <tabs>
    ${summaryTab('contact', [
      { column: 'fullname', label: 'Name' },
      { column: 'emailaddress1', label: 'Email' },
    ])}
    <!-- the map is Contoso's -->
    ${mapTab}
  </tabs>
  <header id="${formGuid('contact', 'header')}" columns="111" celllabelposition="Top"><rows><row /></rows></header>
  <Navigation><NavBar /></Navigation>
</form>`;

/** In one line, and with nothing but its fields. */
export const leadForm = `<form><tabs>${summaryTab('lead', [
  { column: 'subject', label: 'Topic' },
  { column: 'fullname', label: 'Name' },
])}</tabs><Navigation><NavBar></NavBar></Navigation></form>`;
