import { derivedGuid } from '../../contract/index.ts';

export interface Field {
  readonly column: string;
  readonly label: string;
}

export const formGuid = (...path: readonly string[]): string => `{${derivedGuid(['stand-in', 'form', ...path])}}`;

/** Class of a control for a line of text, as every exported form has it. */
const textControl = '{4273EDBD-AC1D-40d3-9FB2-095C621B552D}';

const row = (table: string, { column, label }: Field): string =>
  `<row><cell id="${formGuid(table, column)}" showlabel="true"><labels><label description="${label}" languagecode="1033" /></labels>` +
  `<control id="${column}" classid="${textControl}" datafieldname="${column}" disabled="false" /></cell></row>`;

/** The tab that a form opens with. */
export const summaryTab = (table: string, fields: readonly Field[]): string =>
  `<tab name="SUMMARY_TAB" id="${formGuid(table, 'summary')}" IsUserDefined="0" locklevel="0" showlabel="true">` +
  '<labels><label description="Summary" languagecode="1033" /></labels><columns><column width="100%"><sections>' +
  `<section name="main" id="${formGuid(table, 'main')}" showlabel="false" showbar="false" columns="1"><labels>` +
  '<label description="Main" languagecode="1033" /></labels><rows>' +
  `${fields.map((field) => row(table, field)).join('')}</rows></section></sections></column></columns></tab>`;

/** A form on which a row is made in a few fields. */
export const quickCreate = (table: string): string => `<form><tabs>${summaryTab(`${table} quick`, [])}</tabs></form>`;
