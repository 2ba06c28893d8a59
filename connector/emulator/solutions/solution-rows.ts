import { isReference, textOf, type Row, type Rows } from '../rows/rows.ts';
import { kindOfTable, kindOfType, type ComponentRef } from './component-kind.ts';

export const solutionNamed = (rows: Rows, uniqueName: string): Row | undefined =>
  rows.list('solution').find(({ values }) => values.uniquename === uniqueName);

/** A managed upgrade that is not applied yet stands beside its base under this name. */
export const holdingName = (uniqueName: string): string => `${uniqueName}_Upgrade`;

const referencesTo = (rows: Rows, table: string, column: string, id: string): readonly Row[] =>
  rows.list(table).filter(({ values: { [column]: value = null } }) => isReference(value) && value.id === id);

const holdings = (rows: Rows, solution: Row): readonly Row[] =>
  referencesTo(rows, 'solutioncomponent', 'solutionid', solution.id);

const refOf = (holding: Row): ComponentRef | undefined => {
  const kind = kindOfType(Number(holding.values.componenttype));
  return kind && { table: kind.table, id: textOf(holding, 'objectid') };
};

/** The components of a solution that the stand-in has rows for. */
export const componentsOf = (rows: Rows, solution: Row): readonly ComponentRef[] =>
  holdings(rows, solution).flatMap((holding) => refOf(holding) ?? []);

/** The solutions that hold a component. */
export const holdersOf = (rows: Rows, { table, id }: ComponentRef): readonly Row[] =>
  rows
    .list('solutioncomponent')
    .filter(({ values }) => values.objectid === id && values.componenttype === kindOfTable(table)?.type)
    .flatMap(({ values: { solutionid = null } }) =>
      isReference(solutionid) ? [rows.find('solution', solutionid.id)] : [],
    )
    .filter((row) => row !== undefined);

export function holdComponent(rows: Rows, solution: Row, { table, id }: ComponentRef): void {
  const kind = kindOfTable(table);
  if (!kind || componentsOf(rows, solution).some((one) => one.table === table && one.id === id)) return;
  rows.put('solutioncomponent', {
    solutionid: { table: 'solution', id: solution.id },
    componenttype: kind.type,
    objectid: id,
    rootcomponentbehavior: 0,
  });
}

export function releaseComponent(rows: Rows, solution: Row, ref: ComponentRef): void {
  for (const holding of holdings(rows, solution)) {
    const held = refOf(holding);
    if (held?.table === ref.table && held.id === ref.id) rows.remove(holding.table, holding.id);
  }
}

/** What the solutions of a publisher are to it. */
export const solutionsOf = (rows: Rows, publisher: Row): readonly Row[] =>
  referencesTo(rows, 'solution', 'publisherid', publisher.id);

/** The row of a solution goes, and with it what it says of components; those stay. */
export function removeSolutionRow(rows: Rows, solution: Row): void {
  for (const holding of holdings(rows, solution)) rows.remove(holding.table, holding.id);
  rows.remove('solution', solution.id);
}
