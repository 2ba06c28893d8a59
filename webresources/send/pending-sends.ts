import type { Person } from './person.ts';

/** An event that was sent from this device, of which the dialog has not seen the answer. Ids and a name, nothing that it said. */
export interface PendingSend {
  readonly eventId: string;
  readonly trigger: string;
  /** Row of the request. */
  readonly requestId: string;
  readonly sentAt: number;
}

type Kept = PendingSend & { readonly person: string };

const place = 'cueline/pending-sends';
/** Longer than anybody remembers that they pressed Send. */
const longestMs = 86_400_000;
const most = 20;

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  (['eventId', 'trigger', 'requestId', 'person'] as const).every(
    (key) => typeof (value as Partial<Record<string, unknown>>)[key] === 'string',
  ) &&
  Number.isFinite((value as Partial<Kept>).sentAt);

function all(): readonly Kept[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    const oldest = Date.now() - longestMs;
    return Array.isArray(read) ? read.filter(isKept).filter(({ sentAt }) => sentAt > oldest) : [];
  } catch {
    return [];
  }
}

function write(kept: readonly Kept[]): void {
  try {
    localStorage.setItem(place, JSON.stringify(kept.slice(-most)));
  } catch {
    // A browser that keeps nothing for us: the dialog then forgets what it did, as it did before.
  }
}

const nameOf = ({ table, id }: Pick<Person, 'table' | 'id'>): string => `${table}/${id}`;

/** Those of a person, the oldest first. */
export const pendingSends = (person: Pick<Person, 'table' | 'id'>): readonly PendingSend[] =>
  all().filter((one) => one.person === nameOf(person));

/** However often an event is tried, the last try is the one that is kept. */
export const keepPending = (person: Pick<Person, 'table' | 'id'>, send: PendingSend): void =>
  write([...all().filter(({ eventId }) => eventId !== send.eventId), { ...send, person: nameOf(person) }]);

export const forgetPending = ({ eventId }: Pick<PendingSend, 'eventId'>): void =>
  write(all().filter((one) => one.eventId !== eventId));
