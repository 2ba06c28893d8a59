import { component } from './component.ts';
import { boolean, choice, text } from './table.ts';

/** Columns: public lists of the columns of RibbonDiff; modelled: the other two, and that all parts of a ribbon have rows there. */
export const ribbonComponentTables = [
  component({
    logicalName: 'ribbondiff',
    primaryName: 'diffid',
    columns: {
      diffid: text,
      entity: text,
      rdx: text,
      difftype: choice({ 0: 'Custom action', 3: 'Label' }),
      ismanaged: boolean,
    },
  }),
  component({
    logicalName: 'ribboncommand',
    primaryName: 'command',
    columns: { command: text, entity: text, commanddefinition: text, ismanaged: boolean },
  }),
  component({
    logicalName: 'ribbonrule',
    primaryName: 'ruleid',
    columns: { ruleid: text, entity: text, ruledefinition: text, ismanaged: boolean },
  }),
];
