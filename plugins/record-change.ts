import { isObject } from '../connector/contract/index.ts';
import { fromIsoDate, fromOperationDate, fromWireEntity, type Columns } from './column-value.ts';

/** One change of one row, as a webhook step of Dataverse reports it. */
export interface RecordChange {
  /** `Create`, `Update`, `Delete`, or any other message name. */
  readonly message: string;
  /** Logical name of the table. */
  readonly table: string;
  readonly id: string;
  /** The step that sent it. */
  readonly stepId: string;
  readonly organizationId: string;
  /** Of an asynchronous step: its system job. A retry or a manual resume of the job carries the same one. */
  readonly operationId: string;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  /** What the change wrote. */
  readonly target: Columns;
  /** Images by alias, such as `pre` and `post`. */
  readonly images: ReadonlyMap<string, Columns>;
}

export type Decoded =
  | { readonly kind: 'change'; readonly change: RecordChange }
  | { readonly kind: 'not a context'; readonly reason: string };

type Wire = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The wire writes its dictionaries as arrays of `{ key, value }`. */
function fromPairs(value: unknown): Map<string, unknown> {
  const pairs = Array.isArray(value) ? (value as unknown[]).filter(isObject) : [];
  return new Map(pairs.map((pair) => [text(pair['key']), pair['value']]));
}

/** When it happened: the row's own time where the change carries it, else the time of the operation. */
function occurredAtOf(wire: Wire, target: Columns): string {
  const modified = target.get('modifiedon') ?? target.get('createdon');
  return fromIsoDate(text(modified)) ?? fromOperationDate(text(wire['OperationCreatedOn'])) ?? '';
}

/**
 * Reads the JSON of a RemoteExecutionContext (Microsoft Learn, "Use webhooks to create external handlers"; shape from
 * captured bodies). Never throws: keys and types it does not know are passed over or passed on.
 */
export function fromRemoteExecutionContext(wire: unknown): Decoded {
  if (!isObject(wire)) return { kind: 'not a context', reason: 'The body is not a JSON object.' };
  if (typeof wire['MessageName'] !== 'string' || typeof wire['PrimaryEntityName'] !== 'string')
    return {
      kind: 'not a context',
      reason: 'The body has no MessageName and PrimaryEntityName of an execution context.',
    };

  const target = fromWireEntity(fromPairs(wire['InputParameters']).get('Target'));
  const images = new Map(
    [...fromPairs(wire['PreEntityImages']), ...fromPairs(wire['PostEntityImages'])].map(
      ([alias, entity]) => [alias, fromWireEntity(entity)] as const,
    ),
  );
  const step = wire['OwningExtension'];
  return {
    kind: 'change',
    change: {
      message: wire['MessageName'],
      table: wire['PrimaryEntityName'],
      id: text(wire['PrimaryEntityId']).toLowerCase(),
      stepId: isObject(step) ? text(step['Id']).toLowerCase() : '',
      organizationId: text(wire['OrganizationId']).toLowerCase(),
      operationId: text(wire['OperationId']).toLowerCase(),
      occurredAt: occurredAtOf(wire, target),
      target,
      images,
    },
  };
}
