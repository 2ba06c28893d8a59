import { didYouMean } from '../contract/index.ts';
import type { EventFilter } from '../pipeline/index.ts';
import { ownSenderNames } from './own-senders.ts';
import type { Desk } from './route.ts';

/**
 * Sentences about a trigger or a sender that neither this gateway knows nor any stored event names: what finds nothing
 * for such a name would only hide a slip.
 */
export async function unknownNames(
  { catalog, environment, store }: Desk,
  { trigger, sender }: EventFilter,
): Promise<readonly string[]> {
  const triggers = catalog.triggers.map(({ name }) => name);
  const senders = [...[...environment.senders, ...environment.sources].map(({ name }) => name), ...ownSenderNames];
  const isOfAnEvent = async (part: EventFilter): Promise<boolean> =>
    (await store.list({ ...part, limit: 1 })).length > 0;
  const problems: string[] = [];
  if (trigger !== undefined && !triggers.includes(trigger) && !(await isOfAnEvent({ trigger })))
    problems.push(`There is no trigger of that name.${didYouMean(trigger, triggers)}`);
  if (sender !== undefined && !senders.includes(sender) && !(await isOfAnEvent({ sender })))
    problems.push(`There is no sender of that name.${didYouMean(sender, senders)}`);
  return problems;
}
