import { derivedGuid } from '../../connector/contract/index.ts';
import type { Handler } from '../handler.ts';
import { stepsOf } from '../steps.ts';
import type { Table } from '../table.ts';
import { toParentContext, type Told } from '../wire/to-execution-context.ts';
import type { Values } from '../wire/to-wire-value.ts';

/** Around a change: who, when, through which step. All of it can be left out; what is left out is the same every time. */
export interface Circumstances {
  /** GUID of the row. */
  readonly id?: string;
  /** ISO 8601; `modifiedon` has the whole second of it. */
  readonly at?: string;
  /** GUID of the user who did it. */
  readonly by?: string;
  /** Name of the app it was done with. */
  readonly app?: string;
  /** What `?tag=` on the Web API call said. */
  readonly tag?: string;
  readonly depth?: number;
  /** How many requests came with it in one change set. */
  readonly requests?: number;
  /** The operation that this one is a part of, such as `UpdateMultiple`. */
  readonly parent?: { readonly message: string; readonly tag?: string };
  /** Above 256 KB: Dataverse takes parameters and images out. */
  readonly stripped?: boolean;
  /** Left out, asynchronous: the way steps of handlers are registered. */
  readonly synchronous?: boolean;
  /** Minutes by which the server's clock differs from UTC; 0 online. */
  readonly serverOffsetMinutes?: number;
  readonly organizationId?: string;
  /** GUID of the system job, which a repetition of it has again. */
  readonly operationId?: string;
  readonly correlationId?: string;
  /** The step it comes from: that of a handler, whose images then hold what it declares and no more, or a GUID. */
  readonly step?: string | { readonly handler: Handler; readonly owner: string };
  /** The images of the step, where that is no handler's; left out, all that the message has. */
  readonly images?: readonly ('pre' | 'post')[];
}

const someId = (name: string): string => derivedGuid(['test kit', name]);

/** The user of all changes without another one. */
export const someUser = someId('user');

const stepOf = ({ step }: Circumstances): Pick<Told, 'stepId' | 'stepName'> => {
  if (step === undefined || typeof step === 'string') return { stepId: step ?? someId('step') };
  const { handler, owner } = step;
  return { stepId: stepsOf([handler], owner)[0]?.id ?? '', stepName: handler.name };
};

function sharedVariablesOf({ app, tag, requests }: Pick<Circumstances, 'app' | 'tag' | 'requests'>): Values {
  return {
    ...(tag === undefined ? {} : { tag }),
    ...(app === undefined ? {} : { 'x-ms-app-name': app }),
    ...(requests === undefined ? {} : { IsODataTransaction: true, ODataChangesetRequestCount: requests }),
  };
}

/** What a body says besides the change itself. */
export function surroundings(
  message: string,
  table: Table,
  circumstances: Circumstances,
): Omit<Told, 'target' | 'pre' | 'post'> & { readonly at: string } {
  const { at = '2026-11-18T14:05:00Z', by = someUser, parent } = circumstances;
  const { depth, stripped, synchronous, serverOffsetMinutes } = circumstances;
  const told: Told = {
    message,
    table,
    id: circumstances.id ?? someId(table.logicalName),
    ...stepOf(circumstances),
    organizationId: circumstances.organizationId ?? someId('organisation'),
    operationId: circumstances.operationId ?? someId('operation'),
    correlationId: circumstances.correlationId ?? someId('correlation'),
    at,
    userId: by,
    sharedVariables: sharedVariablesOf(circumstances),
    ...(depth === undefined ? {} : { depth }),
    ...(stripped === undefined ? {} : { stripped }),
    ...(synchronous === undefined ? {} : { synchronous }),
    ...(serverOffsetMinutes === undefined ? {} : { serverOffsetMinutes }),
  };
  if (!parent) return told;
  return {
    ...told,
    parent: toParentContext({ ...told, message: parent.message, sharedVariables: sharedVariablesOf(parent) }),
  };
}
