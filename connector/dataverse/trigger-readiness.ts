import { DeliveryFault, examplePayloadOf, type Trigger } from '../contract/index.ts';
import { toCustomApiBody } from './custom-api-body.ts';
import type { TriggerDirectory } from './trigger-directory.ts';
import { toDeliveryFault } from './web-api-fault.ts';

/** Nobody's: nothing is sent, the body is only made. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Why the environment can't take events of a trigger now, or `undefined` where it can: it has the trigger, ready to use, and
 * asks for what the catalog has. Nothing is sent, so a privilege that the call itself lacks shows only when it is made.
 */
export async function unreadiness(
  directory: TriggerDirectory,
  trigger: Trigger,
  now: number,
): Promise<DeliveryFault | undefined> {
  const once = async (): Promise<DeliveryFault | undefined> => {
    try {
      const { parameters } = await directory.bindingOf(trigger);
      const said = { trigger, personId: nobody, occurredAt: new Date(now).toISOString() };
      toCustomApiBody({ ...said, attributes: examplePayloadOf(trigger) }, parameters, now);
      return undefined;
    } catch (thrown) {
      const fault = toDeliveryFault(thrown);
      if (fault instanceof DeliveryFault) return fault;
      throw fault;
    }
  };
  const first = await once();
  if (first?.code !== 'TRIGGER_NOT_READY' && first?.code !== 'CONTRACT_DRIFT') return first;
  // What was remembered may be minutes old, and somebody asks because they have just mended it.
  directory.forget();
  return once();
}
