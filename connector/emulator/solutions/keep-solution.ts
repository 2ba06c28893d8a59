import { toSecond, type Row, type Rows } from '../rows/rows.ts';
import { textOf } from '../rows/rows.ts';
import type { ComponentRef } from './component-kind.ts';
import { dropLayer, active, isManaged } from './layers.ts';
import { recordedRows } from './recorded-rows.ts';
import { holdComponent, solutionNamed } from './solution-rows.ts';

/** What a package says of itself and of who made it. */
export interface SolutionHeader {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly version: string;
  readonly managed: boolean;
  readonly publisher: PublisherHeader | undefined;
}

export interface PublisherHeader {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly prefix: string;
  readonly optionValuePrefix: number;
}

/** A publisher comes with the first solution of its, and stays when the last one goes. */
function keepPublisher(rows: Rows, { uniqueName, friendlyName, prefix, optionValuePrefix }: PublisherHeader): Row {
  const before = rows.list('publisher').find(({ values }) => values.uniquename === uniqueName);
  if (before) return before;
  return rows.put('publisher', {
    uniquename: uniqueName,
    friendlyname: friendlyName,
    customizationprefix: prefix,
    customizationoptionvalueprefix: optionValuePrefix,
  });
}

interface Keeping {
  /** The name that the solution gets here, which for a holding one is another. */
  readonly as: string;
  /** Unmanaged changes over the components give way. */
  readonly overwrites: boolean;
}

/** Keeps a solution, its publisher and its components; those that were there and do not come again stay. */
export function keepSolution(
  rows: Rows,
  { friendlyName, version, managed, publisher }: SolutionHeader,
  { as, overwrites }: Keeping,
  storeComponents: (rows: Rows) => void,
): void {
  const now = toSecond(new Date());
  const owner = publisher && keepPublisher(rows, publisher);
  const before = solutionNamed(rows, as);
  const solution = rows.put(
    'solution',
    {
      uniquename: as,
      friendlyname: friendlyName,
      version,
      ismanaged: managed,
      ...(before ? { updatedon: now } : { installedon: now, updatedon: null }),
      publisherid: owner ? { table: owner.table, id: owner.id } : null,
    },
    before?.id,
  );
  const recorded = recordedRows(rows, { layer: as, publisher: owner ? textOf(owner, 'friendlyname') : null, managed });
  storeComponents(recorded.rows);
  for (const ref of recorded.written) {
    holdComponent(rows, solution, ref);
    if (overwrites) dropCustomisations(rows, ref);
  }
}

/** Takes the active layer off a managed component. */
export function dropCustomisations(rows: Rows, ref: ComponentRef): void {
  if (isManaged(rows, ref)) dropLayer(rows, ref, active);
}
