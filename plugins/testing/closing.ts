import { derivedGuid } from '../../connector/contract/index.ts';
import type { Table } from '../table.ts';
import { surroundings, type Circumstances } from './circumstances.ts';
import { valuesOf, type GivenColumns } from './given-columns.ts';
import { changesOf, toldUpdate, type GivenUpdate, type RecordChanges, type ToldChange } from './told-change.ts';

/** A table of this name, with whatever columns a project has given it. */
export type TableNamed<N extends string> = Table & { readonly logicalName: N };

/** A record that is closed is told twice: as an Update of its state, and as a message of its own. */
export interface ToldClosing extends ToldChange {
  /** The same as Win, Lose or Close: no Target, no images, all in its parameters. Modelled, no public capture shows one. */
  asMessage(): ToldChange;
}

/** What was entered on closing, in the activity that the message carries. */
export interface GivenOpportunityClose {
  readonly subject?: string;
  readonly description?: string;
  readonly actualrevenue?: number;
  /** GUID of the competitor it was lost to. */
  readonly competitorid?: string;
}

type GivenClosing<T extends Table> = Omit<GivenUpdate<T>, 'wrote'> & {
  /** Status reason; left out, the first that Sales ships. */
  readonly statuscode?: number;
  readonly wrote?: GivenColumns<T>;
  readonly close?: GivenOpportunityClose;
};

export interface OpportunityChanges<T extends Table> extends RecordChanges<T> {
  won(given?: GivenClosing<T>, circumstances?: Circumstances): ToldClosing;
  lost(given?: GivenClosing<T>, circumstances?: Circumstances): ToldClosing;
}

export interface GivenResolution {
  /** Status reason; left out, Problem Solved. */
  readonly statuscode?: number;
  readonly subject?: string;
  readonly description?: string;
  /** Minutes. */
  readonly timespent?: number;
}

export interface CaseChanges<T extends Table> extends RecordChanges<T> {
  /** The message Close: the case is named in its parameter only (public fixtures of others; modelled). */
  closed(resolution?: GivenResolution, circumstances?: Circumstances): ToldChange;
}

const ends = {
  won: { message: 'Win', state: 1, reason: 3 },
  lost: { message: 'Lose', state: 2, reason: 4 },
} as const;

export function opportunityChanges<const T extends Table>(table: T, base: Circumstances): OpportunityChanges<T> {
  const changes = changesOf(table, base);

  function closed(end: keyof typeof ends, told: GivenClosing<T>, own: Circumstances): ToldClosing {
    const { message, state, reason } = ends[end];
    const statuscode = told.statuscode ?? reason;
    const { id, at } = surroundings(message, table, { ...base, ...own });
    const before = { ...valuesOf(told.row), statecode: 0, statuscode: 1, ...valuesOf(told.before) };
    const wrote = { statecode: state, statuscode, ...valuesOf(told.wrote) };
    const { competitorid, ...texts } = told.close ?? {};
    const activity = {
      opportunityid: { table: table.logicalName, id },
      actualend: at,
      ...valuesOf<Table>(texts),
      ...(competitorid === undefined ? {} : { competitorid: { table: 'competitor', id: competitorid } }),
    };
    const OpportunityClose = {
      table: 'opportunityclose',
      id: derivedGuid(['opportunityclose', id]),
      columns: new Map(Object.entries(activity)),
    };
    const update = toldUpdate(table, { ...base, ...own }, before, wrote);
    return { ...update, asMessage: () => changes.message(message, { OpportunityClose, Status: statuscode }, own) };
  }

  return {
    ...changes,
    won: (told = {}, own = {}) => closed('won', told, own),
    lost: (told = {}, own = {}) => closed('lost', told, own),
  };
}

export function caseChanges<const T extends Table>(table: T, base: Circumstances): CaseChanges<T> {
  const changes = changesOf(table, base);
  return {
    ...changes,
    closed: ({ statuscode = 5, ...texts } = {}, own = {}) => {
      const { id } = surroundings('Close', table, { ...base, ...own });
      const IncidentResolution = {
        table: 'incidentresolution',
        id: derivedGuid(['incidentresolution', id]),
        columns: new Map(Object.entries({ incidentid: { table: table.logicalName, id }, ...valuesOf<Table>(texts) })),
      };
      return changes.message('Close', { IncidentResolution, Status: statuscode }, own);
    },
  };
}
