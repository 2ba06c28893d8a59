import { Fault } from '../contract/index.ts';

/** What is the matter with the file or its disk. `closed` and everything SQLite says otherwise is `other`. */
export type StoreTrouble = 'full' | 'read-only' | 'damaged' | 'device' | 'other';

const hints: Readonly<Record<StoreTrouble, string>> = {
  full: 'The disk is full: make space. The gateway goes on by itself as soon as there is some.',
  'read-only': 'The file or its disk can only be read: let the gateway write there. It goes on by itself.',
  damaged: 'Stop the gateway, then "npx cueline store recover" saves what can be read, or put a backup in its place.',
  device: 'The disk answers with errors: see the system log of the machine. The gateway goes on by itself.',
  other: 'See that the disk has space, that the file can be written, and that the file is there and not damaged.',
};

// Primary result codes of SQLite ("Result and Error Codes", sqlite.org/rescode.html); extended ones begin with them.
const troubles: readonly (readonly [string, StoreTrouble])[] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_IOERR', 'device'],
];

function troubleOf(cause: unknown): StoreTrouble {
  const code = (cause as { code?: unknown } | undefined)?.code;
  const found = troubles.find(([prefix]) => typeof code === 'string' && code.startsWith(prefix));
  return found?.[1] ?? 'other';
}

/** The disk did not take a write or give a read. Nothing of the failed write was kept; the sender may try again. */
export class StoreUnavailable extends Fault {
  readonly code = 'store-unavailable';
  readonly retry = 'later';
  readonly trouble: StoreTrouble;

  constructor(
    message: string,
    { trouble, hint, ...options }: ErrorOptions & { readonly hint?: string; readonly trouble?: StoreTrouble } = {},
  ) {
    const kind = trouble ?? troubleOf(options.cause);
    super(message, { ...options, hint: hint ?? hints[kind] });
    this.trouble = kind;
  }
}
