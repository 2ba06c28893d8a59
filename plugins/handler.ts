import { changeOf, type Change, type Reads } from './change.ts';
import type { Said } from './emit.ts';
import type { RecordChange } from './record-change.ts';
import type { StepImage, StepMessage } from './step.ts';
import type { ColumnOf, Table } from './table.ts';

/** A typed answer to one kind of change of one table; its step is derived from it. */
export interface Handler {
  /** kebab-case, unique; the step's id derives from it, so it never changes. */
  readonly name: string;
  readonly description: string;
  readonly table: string;
  readonly message: StepMessage;
  readonly watch: readonly string[];
  readonly images: readonly StepImage[];
  readonly run: (change: RecordChange) => Said | false;
}

interface Named {
  readonly name: string;
  readonly description: string;
}

type Handle<T extends Table, W extends string, P extends string, O extends string> = (
  change: Change<T, W, P, O>,
) => Said | false;

const image = (kind: StepImage['kind'], columns: readonly string[] | undefined): StepImage[] =>
  columns && columns.length > 0 ? [{ kind, columns }] : [];

/**
 * Declares a handler: `on(opportunity).updated({ name, description, watch, pre, post }, (change) => …)`. Return what to
 * emit, or `false` where the change says nothing.
 */
export function on<const T extends Table>(table: T) {
  return {
    /** After a row was created: `post` names the columns the handler reads. */
    created<const O extends ColumnOf<T>>(
      { name, description, post }: Named & { readonly post: readonly O[] },
      handle: Handle<T, never, never, O>,
    ): Handler {
      const run: Handler['run'] = (change) => handle(changeOf(change, name, { watch: [], post }));
      return {
        name,
        description,
        table: table.logicalName,
        message: 'Create',
        watch: [],
        images: image('post', post),
        run,
      };
    },
    /** After an update that wrote one of the watched columns. */
    updated<const W extends ColumnOf<T>, const P extends ColumnOf<T> = never, const O extends ColumnOf<T> = never>(
      { name, description, ...reads }: Named & Reads<W, P, O>,
      handle: Handle<T, W, P, O>,
    ): Handler {
      const run: Handler['run'] = (change) => handle(changeOf(change, name, reads));
      const images = [...image('pre', reads.pre), ...image('post', reads.post)];
      return { name, description, table: table.logicalName, message: 'Update', watch: reads.watch, images, run };
    },
  };
}
