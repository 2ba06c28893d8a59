import { isObject } from '../../connector/contract/index.ts';
import { isNestedRow, isRowReference, type Columns, type ColumnValue } from '../column-value.ts';
import { parseExactly } from './exact-json.ts';
import { fromIsoDate, fromOperationDate } from './from-wire-date.ts';
import { fromWireEntity, fromWirePairs } from './from-wire-value.ts';

/** Who set a change off, and through what. */
export interface Actor {
  /** The user whose rights the step runs with. */
  readonly userId: string;
  /** The user who did it. */
  readonly initiatingUserId: string;
  /** Name of the app, where the platform says it (`x-ms-app-name`). */
  readonly app?: string;
}

/** One change of one row, as a webhook step of Dataverse reports it. */
export interface RecordChange {
  /** `Create`, `Update`, `Delete`, or any other message name. */
  readonly message: string;
  /** Logical name of the table; `none` for messages without one. */
  readonly table: string;
  readonly id: string;
  /** The step that sent it. */
  readonly stepId: string;
  readonly organizationId: string;
  /** Of an asynchronous step: its system job. A retry or a manual resume of the job carries the same one. */
  readonly operationId: string;
  readonly correlationId: string;
  readonly actor: Actor;
  readonly depth: number;
  /** Values of the shared variable `tag`, its own and its parents': what `?tag=` on a Web API call said. */
  readonly tags: readonly string[];
  /** Whether it is one of many in one request, such as an import or UpdateMultiple. */
  readonly bulk: boolean;
  /** ISO 8601, UTC; empty where nothing in the context says it. */
  readonly occurredAt: string;
  /** What the change wrote. */
  readonly target: Columns;
  /** Images by alias, such as `pre` and `post`. */
  readonly images: ReadonlyMap<string, Columns>;
  /** The message's other parameters, such as `IncidentResolution` of Close. */
  readonly parameters: Columns;
  /** Whether Dataverse took parameters and images out because the body was above its limit. */
  readonly stripped: boolean;
}

export type Decoded =
  | { readonly kind: 'change'; readonly change: RecordChange }
  | { readonly kind: 'not a context'; readonly reason: string };

type Wire = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const emptyGuid = '00000000-0000-0000-0000-000000000000';

/** How many parents of a context are looked at; the platform itself stops a chain at a depth of 8. */
const parentLimit = 16;

/** The context and its parents, from the inside out. */
function chainOf(wire: Wire): readonly Wire[] {
  const chain: Wire[] = [];
  for (let one: unknown = wire; isObject(one) && chain.length < parentLimit; one = one['ParentContext'])
    chain.push(one);
  return chain;
}

/** Change sets of a form hold few requests, those of an import many; where between is our choice. */
const manyRequests = 10;
const bulkMessage = /Multiple$|^Import|^Bulk/;

function isBulk(chain: readonly Wire[], shared: Columns): boolean {
  const requests = shared.get('ODataChangesetRequestCount');
  const isMany = (typeof requests === 'number' || typeof requests === 'string') && Number(requests) > manyRequests;
  return isMany || chain.some((wire) => bulkMessage.test(text(wire['MessageName'])));
}

/** Messages that close a record speak of it in a parameter only; Close even has the empty GUID as PrimaryEntityId. */
const closings: Readonly<Record<string, readonly [parameter: string, column: string]>> = {
  Close: ['IncidentResolution', 'incidentid'],
  Win: ['OpportunityClose', 'opportunityid'],
  Lose: ['OpportunityClose', 'opportunityid'],
};

function idOf(wire: Wire, message: string, parameters: Columns): string {
  const [parameter = '', column = ''] = Object.hasOwn(closings, message) ? (closings[message] ?? []) : [];
  const activity = parameters.get(parameter);
  const closed: ColumnValue | undefined = isNestedRow(activity) ? activity.columns.get(column) : undefined;
  if (isRowReference(closed)) return closed.id;
  const id = text(wire['PrimaryEntityId']).toLowerCase();
  return id === emptyGuid ? '' : id;
}

/** When it happened: the row's own time where the change carries it, else the time of the operation. */
function occurredAtOf(wire: Wire, message: string, target: Columns, images: RecordChange['images']): string {
  const column = message === 'Create' ? 'createdon' : 'modifiedon';
  const ofRow = target.get(column) ?? images.get('post')?.get(column);
  return fromIsoDate(text(ofRow)) ?? fromOperationDate(text(wire['OperationCreatedOn'])) ?? '';
}

/** Pre-images, then post-images, by alias. */
function imagesOf(wire: Wire): Map<string, Columns> {
  const images = new Map<string, Columns>();
  for (const list of [wire['PreEntityImages'], wire['PostEntityImages']]) {
    if (!Array.isArray(list)) continue;
    for (const pair of list as unknown[])
      if (isObject(pair) && typeof pair['key'] === 'string') images.set(pair['key'], fromWireEntity(pair['value']));
  }
  return images;
}

function inputOf(wire: Wire): { target: Columns; parameters: Columns } {
  const pairs = Array.isArray(wire['InputParameters']) ? (wire['InputParameters'] as unknown[]).filter(isObject) : [];
  const target = pairs.find(({ key }) => key === 'Target');
  const others = pairs.filter((pair) => pair !== target);
  return { target: fromWireEntity(target?.['value']), parameters: fromWirePairs(others) };
}

function changeOf(wire: Wire, message: string, table: string, sizeExceeded: boolean): RecordChange {
  const { target, parameters } = inputOf(wire);
  const images = imagesOf(wire);
  const chain = chainOf(wire);
  const shared = fromWirePairs(wire['SharedVariables']);
  const tags = chain.map((one) => fromWirePairs(one['SharedVariables']).get('tag'));
  const app = shared.get('x-ms-app-name') ?? parameters.get('x-ms-app-name');
  const step = wire['OwningExtension'];
  return {
    message,
    table,
    id: idOf(wire, message, parameters),
    stepId: isObject(step) ? text(step['Id']).toLowerCase() : '',
    organizationId: text(wire['OrganizationId']).toLowerCase(),
    operationId: text(wire['OperationId']).toLowerCase(),
    correlationId: text(wire['CorrelationId']).toLowerCase(),
    actor: {
      userId: text(wire['UserId']).toLowerCase(),
      initiatingUserId: text(wire['InitiatingUserId']).toLowerCase(),
      ...(typeof app === 'string' ? { app } : {}),
    },
    depth: typeof wire['Depth'] === 'number' ? wire['Depth'] : 1,
    tags: tags.filter((tag) => typeof tag === 'string'),
    bulk: isBulk(chain, shared),
    occurredAt: occurredAtOf(wire, message, target, images),
    target,
    images,
    parameters,
    // Whether what Dataverse takes out is then absent or null is not known, so either counts.
    stripped: sizeExceeded || !Array.isArray(wire['InputParameters']),
  };
}

/**
 * Reads a RemoteExecutionContext (Microsoft Learn, "Use webhooks to create external handlers"; shape from captured bodies).
 * Never throws: keys and types it does not know are passed over or passed on.
 * @param sizeExceeded whether the header `x-ms-dynamics-msg-size-exceeded` came along
 */
export function fromRemoteExecutionContext(wire: unknown, sizeExceeded = false): Decoded {
  if (!isObject(wire)) return { kind: 'not a context', reason: 'The body is not a JSON object.' };
  const { MessageName: message, PrimaryEntityName: table } = wire;
  if (typeof message !== 'string' || typeof table !== 'string')
    return {
      kind: 'not a context',
      reason: 'The body has no MessageName and PrimaryEntityName of an execution context.',
    };
  return { kind: 'change', change: changeOf(wire, message, table, sizeExceeded) };
}

/** The same from the text of a body, with big decimals kept digit for digit. */
export function decodeRecordChange(body: string, sizeExceeded = false): Decoded {
  try {
    return fromRemoteExecutionContext(parseExactly(body), sizeExceeded);
  } catch {
    return { kind: 'not a context', reason: 'The body is not JSON.' };
  }
}
