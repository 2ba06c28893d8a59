import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compareTriggers } from './compatibility.ts';
import { triggerNamed, type Catalog } from './catalog.ts';
import { Fault } from './fault.ts';
import { labelOf, type Trigger } from './trigger.ts';

/** One published trigger version, as it was on the day it was published. */
export interface LedgerEntry {
  readonly trigger: Trigger;
  /** `YYYY-MM-DD`. */
  readonly publishedOn: string;
  /** Covers this entry and the one before it, so an entry changed or taken out later is noticed. */
  readonly seal: string;
}

/** Append-only: every trigger version that any environment may be using. */
export type Ledger = readonly LedgerEntry[];

export class AlreadyPublished extends Fault {
  readonly code = 'already-published';
  readonly retry = 'never';
}

const sealOf = (previous: string, entry: Omit<LedgerEntry, 'seal'>): string =>
  bytesToHex(sha256(utf8ToBytes(previous + JSON.stringify([entry.publishedOn, entry.trigger])))).slice(0, 32);

const lastSeal = (ledger: Ledger): string => ledger.at(-1)?.seal ?? '';

/** Triggers of the catalog that no ledger entry holds yet. */
export const unpublished = (catalog: Catalog, ledger: Ledger): Trigger[] =>
  catalog.triggers.filter((trigger) => !ledger.some((entry) => labelOf(entry.trigger) === labelOf(trigger)));

/**
 * The ledger with these versions added at its end.
 * @throws {AlreadyPublished} when one of them is in it
 */
export function publish(ledger: Ledger, triggers: readonly Trigger[], publishedOn: string): Ledger {
  return triggers.reduce<Ledger>((grown, trigger) => {
    if (grown.some((entry) => labelOf(entry.trigger) === labelOf(trigger)))
      throw new AlreadyPublished(`${labelOf(trigger)} is in the ledger already; a change needs a new version.`);
    const entry = { trigger, publishedOn };
    return [...grown, { ...entry, seal: sealOf(lastSeal(grown), entry) }];
  }, ledger);
}

/**
 * Every way in which the catalog departs from what was published, each as a sentence that names trigger, version and
 * property and says what to do. Empty when every published version still means what it meant.
 */
export function ledgerProblems(catalog: Catalog, ledger: Ledger): string[] {
  return ledger.flatMap((entry, index) => {
    const { trigger } = entry;
    const label = labelOf(trigger);
    if (entry.seal !== sealOf(ledger[index - 1]?.seal ?? '', entry))
      return [
        `${label}: its ledger entry, or the one before it, was changed after publishing. Restore published.json.`,
      ];
    const current = triggerNamed(catalog, trigger.name, trigger.version);
    if (!current)
      return [`${label} was published and is missing from the catalog. Put it back: flows may still send it.`];
    return compareTriggers(trigger, current).reasons.map(
      (reason) =>
        `${label} was published and may not change: ${reason}. ` +
        `Restore it and define version ${trigger.version + 1} beside it.`,
    );
  });
}
