import { isObject, reasons, type Catalog, type ReasonCode } from '../../contract/index.ts';

/** What a row of the replay requests asks for. */
export type ReplayWish = { readonly dryRun: boolean } & (
  | { readonly kind: 'one'; readonly id: string }
  | { readonly kind: 'group'; readonly reason: ReasonCode; readonly trigger?: string }
);

const textOf = (row: Readonly<Record<string, unknown>>, column: string): string => {
  const value = row[column];
  return typeof value === 'string' ? value.trim() : '';
};

const isReason = (code: string): code is ReasonCode => Object.hasOwn(reasons, code);

/** Reads a row, or says in words why nothing can be done about it. */
export function replayWish(row: unknown, catalog: Catalog): ReplayWish | { readonly refused: string } {
  if (!isObject(row)) return { refused: 'The request can not be read.' };
  const [id, reason, trigger] = [textOf(row, 'cue_eventid'), textOf(row, 'cue_reasoncode'), textOf(row, 'cue_trigger')];
  const dryRun = row['cue_dryrun'] === true;
  if (id !== '' && reason !== '') return { refused: 'Give an event id or a reason code, not both.' };
  if (id !== '') return { kind: 'one', id, dryRun };
  if (reason === '') return { refused: 'Give an event id, or the reason code of the events to send again.' };
  const code = reason.toUpperCase();
  if (!isReason(code)) return { refused: 'There is no such reason code; take one from the list of delivery failures.' };
  if (trigger !== '' && !catalog.triggers.some(({ name }) => name === trigger))
    return { refused: 'There is no trigger of that name.' };
  return { kind: 'group', reason: code, dryRun, ...(trigger === '' ? {} : { trigger }) };
}
