import { componentState } from './component.ts';
import { choice, id, text, type Table } from './table.ts';

/** Microsoft Learn, "SystemForm table/entity reference"; a selection of its columns and types. */
const systemForm: Table = {
  logicalName: 'systemform',
  setName: 'systemforms',
  primaryId: 'formid',
  primaryName: 'name',
  access: 'all',
  columns: {
    formid: id,
    name: text,
    description: text,
    objecttypecode: text,
    type: choice({ 2: 'Main', 6: 'Quick View Form', 7: 'Quick Create', 11: 'Card' }),
    formxml: text,
    componentstate: componentState,
    /** What was saved and not published; only the functions for what is unpublished show it. */
    unpublishedformxml: { kind: 'text', read: false, write: false },
  },
};

export const formTables = [systemForm];
