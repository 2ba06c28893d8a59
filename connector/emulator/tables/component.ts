import { choice, id, type Column, type Table } from './table.ts';

type Component = Pick<Table, 'logicalName' | 'columns'> &
  Partial<Pick<Table, 'setName' | 'primaryName' | 'access' | 'collections' | 'states'>>;

/** Codes: Microsoft Learn, "SavedQuery table/entity reference". The functions for what is unpublished fill it. */
export const componentState: Column = {
  ...choice({ 0: 'Published', 1: 'Unpublished', 2: 'Deleted', 3: 'Deleted Unpublished' }),
  write: false,
};

/** A table whose rows are parts of solutions, read-only unless it says otherwise. */
export const component = (table: Component): Table => {
  const primaryId = `${table.logicalName}id`;
  return {
    setName: `${table.logicalName}s`,
    primaryName: 'name',
    access: 'read',
    ...table,
    primaryId,
    columns: { [primaryId]: id, ...table.columns },
  };
};
