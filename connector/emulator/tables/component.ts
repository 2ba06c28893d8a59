import { id, type Table } from './table.ts';

type Component = Pick<Table, 'logicalName' | 'columns'> &
  Partial<Pick<Table, 'setName' | 'primaryName' | 'access' | 'collections' | 'states'>>;

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
