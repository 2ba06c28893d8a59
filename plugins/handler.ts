import { changeOf, type Change, type Reads } from './change.ts';
import type { ColumnValue, RowReference } from './column-value.ts';
import type { Tools } from './dataverse.ts';
import type { Said } from './emit.ts';
import type { Actor, RecordChange } from './wire/record-change.ts';
import type { StepImage, StepMessage } from './step.ts';
import type { ColumnOf, Table } from './table.ts';

type Answer = Said | false;

/** What a handler says, and what makes this saying one business event. */
export interface Judgement {
  readonly said: Answer;
  /** What the record became: part of the event's id. */
  readonly became: Readonly<Record<string, unknown>>;
}

/** A typed answer to one kind of change of one table; its step is derived from it. */
export interface Handler {
  /** kebab-case, unique; the step's id derives from it, so it never changes. */
  readonly name: string;
  readonly description: string;
  readonly table: string;
  readonly definition: Table;
  readonly message: StepMessage;
  readonly watch: readonly string[];
  readonly images: readonly StepImage[];
  /** Columns that only this project writes: an update of nothing else is not told to the handler. */
  readonly own: readonly string[];
  readonly filter: Filter;
  readonly run: (change: RecordChange, tools: Tools) => Promise<Judgement>;
}

/** Which changes a handler wants to hear of, besides what its columns say. */
export interface Filter {
  /** Whom the change may come from; left out, everybody. */
  readonly actors?: (actor: Actor) => boolean;
  /** `skip` leaves out changes that are one of many in a request, such as an import. */
  readonly bulk?: 'skip';
  /**
   * `skip` leaves out a change that arrives after a later one of the same row was already told by this trigger: right for
   * triggers that say how things stand, wrong for those that say what happened.
   */
  readonly late?: 'skip';
  /** One event per row, ever, however often it is said: for what may be seen at its creation or only later. */
  readonly oncePerRow?: true;
}

interface Named extends Filter {
  readonly name: string;
  readonly description: string;
}

type Handle<C> = (change: C, tools: Tools) => Answer | Promise<Answer>;

/** A message that has no Target and no images, such as Close: what it says is in its parameters. */
export interface MessageChange {
  readonly id: string;
  readonly row: RowReference;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly actor: Actor;
  /** An input parameter by name, such as `Status`, or an activity with its columns. */
  parameter(name: string): ColumnValue | undefined;
}

const image = (kind: StepImage['kind'], columns: readonly string[] | undefined): StepImage[] =>
  columns && columns.length > 0 ? [{ kind, columns: [...new Set(columns)] }] : [];

/** The line that called the declaration, for the fault that asks to correct it. */
function callerOf(error: Error): string {
  const frame = error.stack?.split('\n')[2]?.trim();
  return frame?.replace(/^at (?:.*\()?(.*?)\)?$/, '$1') ?? 'its declaration';
}

const filterOf = ({ actors, bulk, late, oncePerRow }: Filter): Filter => ({
  ...(actors ? { actors } : {}),
  ...(bulk ? { bulk } : {}),
  ...(late ? { late } : {}),
  ...(oncePerRow ? { oncePerRow } : {}),
});

/**
 * Declares a handler: `on(opportunity).updated({ name, description, watch, pre, post }, (change, tools) => …)`. Return what
 * to emit, or `false` where the change says nothing.
 */
export function on<const T extends Table>(table: T) {
  const { logicalName } = table;

  function declare<W extends string, P extends string, O extends string>(
    message: StepMessage,
    { name, description, ...filter }: Named,
    reads: Reads<W, P, O> & { readonly own?: readonly string[] },
    handle: Handle<Change<T, W, P, O>>,
    became: (seen: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
    declaredAt: string,
  ): Handler {
    return {
      name,
      description,
      table: logicalName,
      definition: table,
      message,
      watch: reads.watch,
      images: [...image('pre', reads.pre), ...image('post', reads.post)],
      own: reads.own ?? [],
      filter: filterOf(filter),
      run: async (recordChange, tools) => {
        const seen = changeOf<T, W, P, O>(recordChange, { name, declaredAt }, reads);
        const said = await handle(seen.change, tools);
        return { said, became: became(seen.became()) };
      },
    };
  }

  return {
    /** After a row was created: `post` names the columns the handler reads. */
    created<const O extends ColumnOf<T>>(
      { post, ...named }: Named & { readonly post: readonly O[] },
      handle: Handle<Change<T, never, never, O>>,
    ): Handler {
      const happened = (): Readonly<Record<string, unknown>> => ({ created: true });
      return declare('Create', named, { watch: [], post }, handle, happened, callerOf(new Error()));
    },
    /** After an update that wrote one of the watched columns. */
    updated<const W extends ColumnOf<T>, const P extends ColumnOf<T> = never, const O extends ColumnOf<T> = never>(
      { watch, pre, post, own, ...named }: Named & Reads<W, P, O> & { readonly own?: readonly ColumnOf<T>[] },
      handle: Handle<Change<T, W, P, O>>,
    ): Handler {
      const reads = { watch, ...(pre ? { pre } : {}), ...(post ? { post } : {}), ...(own ? { own } : {}) };
      return declare('Update', named, reads, handle, (seen) => seen, callerOf(new Error()));
    },
    /** After a row was deleted: `pre` names the columns the handler reads. */
    deleted<const P extends ColumnOf<T>>(
      { pre, ...named }: Named & { readonly pre: readonly P[] },
      handle: Handle<Change<T, never, P, never>>,
    ): Handler {
      const happened = (): Readonly<Record<string, unknown>> => ({ deleted: true });
      return declare('Delete', named, { watch: [], pre }, handle, happened, callerOf(new Error()));
    },
    /**
     * After any other message of the table, such as Close of a case. It has no images: look up what it does not say.
     * `became` says what an update handler of the same trigger would see, such as `{ statecode: 1 }`: Dataverse raises both,
     * and they are one business event.
     */
    message(
      message: StepMessage,
      { name, description, became, ...filter }: Named & { readonly became?: Readonly<Record<string, unknown>> },
      handle: Handle<MessageChange>,
    ): Handler {
      return {
        name,
        description,
        table: logicalName,
        definition: table,
        message,
        watch: [],
        images: [],
        own: [],
        filter: filterOf(filter),
        run: async ({ id, occurredAt, actor, parameters }, tools) => {
          const row = { table: logicalName, id };
          const parameter = (parameterName: string): ColumnValue | undefined =>
            parameters.get(parameterName) ?? undefined;
          const said = await handle({ id, row, occurredAt, actor, parameter }, tools);
          return { said, became: became ?? { message } };
        },
      };
    },
  };
}
