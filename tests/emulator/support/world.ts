import type { StandIn, StandInOptions } from '../../../connector/emulator/index.ts';
import { callerOf, type Caller } from './caller.ts';
import { startReceiver, type Receiver } from './receiver.ts';
import { runningStandIn } from './running.ts';
import { deploy, type SampleStep } from './sample-solution.ts';

export interface World {
  readonly standIn: StandIn;
  readonly api: Caller;
  readonly receiver: Receiver;
}

/** The id of a message of the platform, by its name. */
export const messageId = async (api: Caller, name: string): Promise<string> =>
  String((await api.list(`sdkmessages?$filter=name eq '${name}'`))[0]?.sdkmessageid);

/** A deployed step whose endpoint is a real server. */
export async function world(
  step: SampleStep & { readonly messageName?: string },
  statuses?: readonly number[],
  options?: StandInOptions,
): Promise<World> {
  const standIn = await runningStandIn(options);
  const api = await callerOf(standIn);
  const receiver = await startReceiver(statuses);
  const named = step.messageName === undefined ? {} : { messageId: await messageId(api, step.messageName) };
  await deploy(api, { ...step, ...named }, receiver.url);
  return { standIn, api, receiver };
}
