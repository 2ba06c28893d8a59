import { component } from './component.ts';
import { boolean, choice, text } from './table.ts';

/**
 * Tables, columns, and that their rows can be read and deleted: public code that does it; modelled: that they take other writes
 * too.
 */
export const ribbonComponentTables = [
  component({
    logicalName: 'ribbondiff',
    primaryName: 'diffid',
    access: 'all',
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
    access: 'all',
    columns: { command: text, entity: text, commanddefinition: text, ismanaged: boolean },
  }),
  component({
    logicalName: 'ribbonrule',
    primaryName: 'ruleid',
    access: 'all',
    columns: { ruleid: text, entity: text, ruledefinition: text, ismanaged: boolean },
  }),
];
