import { isReference, nameOf, textOf, type Row, type Rows } from '../rows/rows.ts';
import type { PipelineMessage } from './pipeline-message.ts';

/** One image of a step: which columns travel, under which alias, from before or after the change. */
export interface StepImage {
  readonly alias: string;
  readonly pre: boolean;
  readonly post: boolean;
  /** Empty means every column. */
  readonly columns: readonly string[];
}

export interface Step {
  readonly id: string;
  readonly name: string;
  readonly endpointId: string;
  readonly images: readonly StepImage[];
  /** A job that succeeded leaves no row behind. */
  readonly autoDelete: boolean;
}

export const namesIn = (list: string): readonly string[] =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const lookupId = (row: Row, column: string): string | undefined => {
  const value = row.values[column] ?? null;
  return isReference(value) ? value.id : undefined;
};

const lookupName = (rows: Rows, row: Row, column: string): string | null => {
  const value = row.values[column] ?? null;
  return isReference(value) ? nameOf(rows, value) : null;
};

function imagesOf(rows: Rows, step: Row): readonly StepImage[] {
  return rows
    .list('sdkmessageprocessingstepimage')
    .filter((image) => lookupId(image, 'sdkmessageprocessingstepid') === step.id)
    .map((image) => ({
      alias: textOf(image, 'entityalias'),
      pre: image.values.imagetype !== 1,
      post: image.values.imagetype !== 0,
      columns: namesIn(textOf(image, 'attributes')),
    }));
}

/** A step with filtering attributes hears an Update only if one of them was written, changed or not. */
function hears(rows: Rows, step: Row, message: PipelineMessage): boolean {
  const filter = namesIn(textOf(step, 'filteringattributes'));
  const tableId = lookupId(step, 'sdkmessagefilterid');
  const table =
    tableId === undefined ? undefined : rows.find('sdkmessagefilter', tableId)?.values.primaryobjecttypecode;
  return (
    step.values.statecode === 0 &&
    lookupName(rows, step, 'sdkmessageid') === message.message &&
    table === message.table.logicalName &&
    (message.message !== 'Update' || filter.length === 0 || filter.some((name) => Object.hasOwn(message.written, name)))
  );
}

/** The registered steps that a message fires, by rank. */
export function stepsFor(rows: Rows, message: PipelineMessage): readonly Step[] {
  return rows
    .list('sdkmessageprocessingstep')
    .filter((step) => hears(rows, step, message))
    .sort((a, b) => Number(a.values.rank) - Number(b.values.rank))
    .map((step) => ({
      id: step.id,
      name: textOf(step, 'name'),
      endpointId: lookupId(step, 'eventhandler') ?? '',
      images: imagesOf(rows, step),
      autoDelete: step.values.asyncautodelete === true,
    }));
}
