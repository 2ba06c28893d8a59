import { startStandIn, type StandIn } from '../../connector/emulator/index.ts';
import { platformTitleOf } from '../../connector/contract/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { freePort } from './free-port.ts';

const localId = '00000000-0000-0000-0000-000000000000';

/**
 * Starts the stand-in with what a marketer would have made in it: every trigger of the catalog, published, and a journey
 * on each.
 */
export async function openLocalDataverse(port: number, clientSecret: string, auditing = true): Promise<StandIn> {
  const standIn = await startStandIn({
    port: await freePort(port),
    tenantId: localId,
    clientId: localId,
    clientSecret,
    auditing,
    publishedTriggers: catalog.triggers,
  });
  for (const trigger of catalog.triggers) {
    const triggerTitle = platformTitleOf(trigger);
    standIn.createJourney({ name: `On ${triggerTitle.toLowerCase()}`, triggerTitle, audience: trigger.audience });
  }
  return standIn;
}
