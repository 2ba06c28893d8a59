import type { DataverseClient } from '../dataverse.ts';
import type { Guards } from '../guards.ts';
import type { Handler } from '../handler.ts';
import { recordChangeReader, type Reading } from '../reader.ts';
import { storedRows, type StoredRow } from './stored-row.ts';
import type { ToldChange } from './told-change.ts';

export interface TryOut {
  /** What the handler finds when it looks something up. */
  readonly rows?: readonly StoredRow[];
  /** Instead of rows, for a handler that also queries or writes. */
  readonly client?: DataverseClient;
  readonly guards?: Guards;
  /** The header `x-ms-dynamics-msg-size-exceeded` came along. */
  readonly sizeExceeded?: boolean;
}

/** Runs one handler on a body as the gateway would, whichever step the body names. */
export async function tryOut(
  handler: Handler,
  change: ToldChange | string,
  { rows = [], client, guards = {}, sizeExceeded = false }: TryOut = {},
): Promise<Reading> {
  const dataverse = client ? { client, introduce: () => undefined } : storedRows(rows);
  const open = recordChangeReader({ handlers: [handler], owner: 'test-kit', dataverse, guards, always: handler });
  const opened = open(typeof change === 'string' ? change : change.body(), sizeExceeded);
  return opened.kind === 'malformed'
    ? { kind: 'ignored', reasonCode: 'MALFORMED', reason: opened.reason }
    : opened.read();
}
