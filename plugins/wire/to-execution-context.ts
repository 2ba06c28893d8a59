import type { Table } from '../table.ts';
import { withExactLexemes } from './exact-json.ts';
import { parameterColumns } from './nested-tables.ts';
import {
  toWireDeleteTarget,
  toWireImage,
  toWireReference,
  toWireTarget,
  toWireValue,
  type Values,
  type Wire,
} from './to-wire-value.ts';

/** What a webhook step would have to tell. */
export interface Told {
  readonly message: string;
  readonly table: Table;
  readonly id: string;
  /** What people call the row: asynchronous steps send it along, whatever their own images hold. */
  readonly name?: string;
  /** The step that tells it. */
  readonly stepId: string;
  /** Said by synchronous steps only. */
  readonly stepName?: string;
  readonly organizationId: string;
  readonly organizationName?: string;
  readonly operationId: string;
  readonly correlationId: string;
  /** Of an asynchronous step, where it is known at all; a synchronous one has the operation's. */
  readonly requestId?: string;
  /** ISO 8601: when the step was started. */
  readonly at: string;
  readonly userId: string;
  /** Left out, asynchronous: the way our own steps are registered. */
  readonly synchronous?: boolean;
  /** Minutes by which the server's clock differs from UTC; 0 online. */
  readonly serverOffsetMinutes?: number;
  readonly depth?: number;
  readonly target?: Values;
  readonly pre?: Values;
  readonly post?: Values;
  /** Parameters besides Target, or instead of it. */
  readonly parameters?: Values;
  readonly sharedVariables?: Values;
  /** As above 256 KB: without parameters, images and parent. */
  readonly stripped?: boolean;
  /** The context of the operation around this one, from `toParentContext`. */
  readonly parent?: Wire | null;
}

const asynchronousImage = 'AsynchronousStepPrimaryName';
const emptyGuid = '00000000-0000-0000-0000-000000000000';
const postOperation = 40;
const coreOperation = 30;

/**
 * OperationCreatedOn: of an asynchronous step in whole seconds, shifted by the server's offset, so that milliseconds plus
 * offset are the instant (captured bodies); of a synchronous one the plain instant.
 */
function createdOn(at: string, synchronous: boolean, offsetMinutes: number): string {
  const ms = Date.parse(at);
  if (synchronous) return `/Date(${ms})/`;
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const size = Math.abs(offsetMinutes);
  const offset = `${offsetMinutes < 0 ? '-' : '+'}${pad(size / 60)}${pad(size % 60)}`;
  return `/Date(${Math.floor(ms / 1000) * 1000 - offsetMinutes * 60_000}${offset})/`;
}

const pairs = (values: Values): Wire[] =>
  Object.entries(values).map(([key, value]) => ({ key, value: toWireValue(parameterColumns[key], value, 'target') }));

function inputOf({ message, table, id, target, parameters = {} }: Told): Wire[] {
  if (message === 'Delete') return [{ key: 'Target', value: toWireDeleteTarget(table, id) }, ...pairs(parameters)];
  const first = target ? [{ key: 'Target', value: toWireTarget(table, id, target) }] : [];
  return [...first, ...pairs(parameters)];
}

function imagesOf({ message, table, id, name, synchronous, pre, post }: Told): { pre: Wire[]; post: Wire[] } {
  const automatic = toWireImage(table, id, asynchronousImage, {
    [table.primaryName ?? 'name']: name ?? null,
    [table.primaryId ?? `${table.logicalName}id`]: id,
  });
  const own = {
    pre: pre ? [toWireImage(table, id, 'pre', pre)] : [],
    post: post ? [toWireImage(table, id, 'post', post)] : [],
  };
  // Asynchronous steps get an image of their own on top, from before where there is no row afterwards.
  if (synchronous || !['Create', 'Update', 'Delete'].includes(message)) return own;
  return message === 'Delete' ? { ...own, pre: [...own.pre, automatic] } : { ...own, post: [...own.post, automatic] };
}

/** The context, key by key in the order of captured bodies. What no capture shows (messages that close a row, stripped bodies) is modelled. */
export function toExecutionContext(told: Told): Wire {
  const { message, table, id, at, userId, synchronous = false, stripped = false } = told;
  const images = imagesOf(told);
  const strippable = {
    InputParameters: inputOf(told),
    ParentContext: told.parent ?? null,
    PostEntityImages: images.post,
    PreEntityImages: images.pre,
  };
  const context: Wire = {
    BusinessUnitId: emptyGuid,
    CorrelationId: told.correlationId,
    Depth: told.depth ?? 1,
    InitiatingUserAzureActiveDirectoryObjectId: emptyGuid,
    InitiatingUserId: userId,
    InputParameters: strippable.InputParameters,
    IsExecutingOffline: false,
    IsInTransaction: synchronous,
    IsOfflinePlayback: false,
    IsolationMode: 1,
    MessageName: message,
    Mode: synchronous ? 0 : 1,
    OperationCreatedOn: createdOn(at, synchronous, told.serverOffsetMinutes ?? 0),
    OperationId: told.operationId,
    OrganizationId: told.organizationId,
    OrganizationName: told.organizationName ?? 'organisation',
    OutputParameters: message === 'Create' ? [{ key: 'id', value: id }] : [],
    OwningExtension: toWireReference('sdkmessageprocessingstep', told.stepId, synchronous ? told.stepName : null),
    ParentContext: strippable.ParentContext,
    PostEntityImages: strippable.PostEntityImages,
    PreEntityImages: strippable.PreEntityImages,
    // Public fixtures of Close have no id here; its parameter names the case.
    PrimaryEntityId: message === 'Close' ? emptyGuid : id,
    PrimaryEntityName: table.logicalName,
    RequestId: synchronous ? told.operationId : (told.requestId ?? null),
    SecondaryEntityName: 'none',
    SharedVariables: pairs(told.sharedVariables ?? {}),
    Stage: postOperation,
    UserAzureActiveDirectoryObjectId: emptyGuid,
    UserId: userId,
  };
  return stripped ? Object.fromEntries(Object.entries(context).filter(([key]) => !(key in strippable))) : context;
}

/** The operation around an operation: the same shape, one stage earlier, without images (captured bodies). */
export const toParentContext = (told: Told): Wire => ({
  ...toExecutionContext(told),
  PostEntityImages: [],
  PreEntityImages: [],
  Stage: coreOperation,
});

/** The text that a webhook would post: WCF escapes every slash, and long decimals keep their digits. */
export const toWebhookBody = (told: Told): string =>
  withExactLexemes(JSON.stringify(toExecutionContext(told))).replaceAll('/', '\\/');
