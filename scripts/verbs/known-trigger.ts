import { didYouMean, triggerNamed, type Trigger } from '../../connector/contract/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';

/** @throws {CommandFault} with a suggestion, where the catalog has no such trigger */
export function knownTrigger(name: string): Trigger {
  const trigger = triggerNamed(catalog, name);
  if (trigger) return trigger;
  const names = catalog.triggers.map((candidate) => candidate.name);
  const message = `There is no trigger "${name}".${didYouMean(name, names)}`;
  throw new CommandFault('unknown-trigger', exitCodes.notFound, message, {
    hint: 'npx cueline trigger list shows them.',
  });
}
