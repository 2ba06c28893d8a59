import { PlatformRefusal } from '../refusal.ts';
import { textOf, type Row, type Rows } from '../rows/rows.ts';
import { imagesOf, referenceId } from './registered.ts';

/**
 * What goes with a registration that is deleted. A step takes its images along; an endpoint that steps refer to stays, with
 * the code that Microsoft Learn, "Web service error codes", has for components others refer to.
 * @throws {PlatformRefusal}
 */
export function removeWithRegistration(rows: Rows, row: Row): void {
  if (row.table === 'sdkmessageprocessingstep')
    for (const image of imagesOf(rows, row.id)) rows.remove(image.table, image.id);
  if (row.table !== 'serviceendpoint') return;
  const steps = rows
    .list('sdkmessageprocessingstep')
    .filter(({ values }) => referenceId(values, 'eventhandler') === row.id);
  if (steps.length > 0)
    throw new PlatformRefusal(
      400,
      '0x8004f01f',
      `The ServiceEndpoint(${row.id}) component cannot be deleted because it is referenced by ${steps.length} other ` +
        `components: ${steps.map((step) => textOf(step, 'name')).join(', ')}.`,
    );
}
