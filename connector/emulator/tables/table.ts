import type { Closing } from './closing.ts';

/** The states a row of a table can be in, and the status reasons of each; the lowest status of a state is its default. */
export type States = Readonly<
  Record<number, { readonly label: string; readonly statuses: Readonly<Record<number, string>> }>
>;

interface Access {
  /** `false`: can be written, never read back. */
  readonly read?: false;
  /** `false`: the platform fills it; what a caller gives for it is ignored. */
  readonly write?: false;
}

export type Column = Access &
  (
    | { readonly kind: 'id' | 'money' | 'dateTime' }
    | { readonly kind: 'decimal'; readonly places?: number }
    | { readonly kind: 'boolean'; readonly labels?: { readonly yes: string; readonly no: string } }
    /** Longer texts are refused; a memo is one of several lines. */
    | { readonly kind: 'text'; readonly maxLength?: number; readonly memo?: true }
    | { readonly kind: 'wholeNumber'; readonly minimum?: number; readonly maximum?: number }
    | { readonly kind: 'choice'; readonly labels: Readonly<Record<number, string>> }
    | {
        readonly kind: 'lookup';
        readonly targets: readonly string[];
        /** Navigation property per target table, where it is not the usual one. */
        readonly navigation?: Readonly<Record<string, string>>;
      }
  );

/** A collection-valued navigation property: the rows of `table` whose lookup `column` points to a row. */
export interface Collection {
  readonly table: string;
  readonly column: string;
  /** Of a many-to-many relation: the table in which `column` points here, and `other` to the rows of `table`. */
  readonly through?: { readonly table: string; readonly other: string };
}

export interface Table {
  readonly logicalName: string;
  readonly setName: string;
  readonly primaryId: string;
  readonly primaryName: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** What the Web API may do with rows of it. Steps can be registered on `business` tables only. */
  readonly access: 'business' | 'all' | 'update' | 'read';
  /** Virtual tables list their rows only where a filter names these columns. */
  readonly listedBy?: readonly string[];
  /** It came with a solution: the platform fills its system columns, and no step is registered on it. */
  readonly custom?: { readonly displayName: string; readonly columnNames: Readonly<Record<string, string>> };
  readonly states?: States;
  /** The states that a plain write may not set. */
  readonly closings?: Readonly<Record<number, Closing>>;
  /** A text column that the platform puts together from others. */
  readonly composed?: { readonly column: string; readonly from: readonly string[] };
  /** Alternate keys: the columns of each. No two rows hold the same values in one. */
  readonly keys?: readonly (readonly string[])[];
  /** Columns for the people of an activity: a step may name them, but the stand-in keeps nobody in them. */
  readonly parties?: readonly string[];
  /** Collection-valued navigation properties: the rows of `table` whose lookup `column` points here. */
  readonly collections?: Readonly<Record<string, Collection>>;
}

/** Modelled: which tables track their changes is a setting of each environment's tables. */
export const tracksChanges = (table: Table): boolean => table.access === 'business';

export const id: Column = { kind: 'id' };
export const text: Column = { kind: 'text' };
export const wholeNumber: Column = { kind: 'wholeNumber' };
export const decimal: Column = { kind: 'decimal' };
export const money: Column = { kind: 'money' };
export const boolean: Column = { kind: 'boolean' };
export const dateTime: Column = { kind: 'dateTime' };
export const choice = (labels: Readonly<Record<number, string>>): Column => ({ kind: 'choice', labels });
export const lookup = (...targets: readonly string[]): Column => ({ kind: 'lookup', targets });

const filledByPlatform = (column: Column): Column => ({ ...column, write: false });

/** Columns that every business table has and the platform fills. */
const systemColumns: Readonly<Record<string, Column>> = {
  createdon: filledByPlatform(dateTime),
  createdby: filledByPlatform(lookup('systemuser')),
  modifiedon: filledByPlatform(dateTime),
  modifiedby: filledByPlatform(lookup('systemuser')),
  modifiedonbehalfby: filledByPlatform(lookup('systemuser')),
};

/** Columns of the tables whose rows belong to a user. */
const ownerColumns: Readonly<Record<string, Column>> = {
  ownerid: lookup('systemuser'),
  owninguser: filledByPlatform(lookup('systemuser')),
  owningbusinessunit: filledByPlatform(lookup('businessunit')),
};

function stateColumns(states: States): Readonly<Record<string, Column>> {
  const entries = Object.entries(states);
  return {
    statecode: choice(Object.fromEntries(entries.map(([value, state]) => [value, state.label]))),
    statuscode: choice(Object.assign({}, ...entries.map(([, state]) => state.statuses)) as Record<number, string>),
  };
}

export const activeOrInactive: States = {
  0: { label: 'Active', statuses: { 1: 'Active' } },
  1: { label: 'Inactive', statuses: { 2: 'Inactive' } },
};

/** The states of an activity that closes another row; the platform creates it in state 1. */
export const closingActivityStates = (done: string): States => ({
  0: { label: 'Open', statuses: { 1: 'Open' } },
  1: { label: done, statuses: { 2: done } },
  2: { label: 'Canceled', statuses: { 3: 'Canceled' } },
});

type BusinessTable = Pick<Table, 'logicalName' | 'setName' | 'primaryName' | 'columns' | 'composed' | 'closings'> &
  Partial<Pick<Table, 'primaryId' | 'states' | 'keys' | 'collections' | 'parties'>> & {
    /** `false`: the rows belong to the organisation. */
    readonly owned?: false;
  };

/** A table of people's business data, with the columns every such table has. */
export function businessTable({ owned, ...table }: BusinessTable): Table {
  const primaryId = table.primaryId ?? `${table.logicalName}id`;
  const states = table.states ?? activeOrInactive;
  const columns = {
    [primaryId]: id,
    ...table.columns,
    ...stateColumns(states),
    ...systemColumns,
    ...(owned === false ? {} : ownerColumns),
  };
  return { ...table, primaryId, states, columns, access: 'business' };
}
