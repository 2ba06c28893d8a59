import { expect } from '@jest/globals';
import {
  decodeRecordChange,
  rebuiltChanges,
  toWebhookBody,
  type ColumnValue,
  type Handler,
  type RecordChange,
  type Story,
  type Told,
} from '../../plugins/index.ts';
import { step, window } from './sample-history.ts';

export const rebuilt = (handler: Handler, of: Story, within = window) => rebuiltChanges(handler, step, of, within);

export function decoded(told: Told): RecordChange {
  const result = decodeRecordChange(toWebhookBody(told));
  if (result.kind !== 'change') throw new Error(result.reason);
  return result.change;
}

export const only = (handler: Handler, of: Story): RecordChange => {
  const { changes, unclear } = rebuilt(handler, of);
  expect({ changes: changes.length, unclear }).toEqual({ changes: 1, unclear: [] });
  return decoded(changes[0]?.told as Told);
};

export const pairs = (
  columns: Iterable<readonly [string, ColumnValue]> | undefined,
): Readonly<Record<string, ColumnValue>> => Object.fromEntries(columns ?? []);
