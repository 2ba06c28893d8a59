import type { Environment, Gateway, GatewayLog } from '../../connector/gateway/index.ts';
import { openGateway } from '../environment/open-gateway.ts';
import { pagesFor } from '../pages/page-files.ts';

/** The gateway of a local system, which can be away for a while. */
export interface LocalGateway extends Gateway {
  /** Opens it again after `close`, at the same address and on the same store. */
  reopen(): Promise<void>;
}

/** Opens the gateway; the port it was given the first time is the one it keeps. */
export async function openLocalGateway(root: string, environment: Environment, log: GatewayLog): Promise<LocalGateway> {
  const pages = pagesFor(root, environment);
  let running: Gateway | undefined = await openGateway(environment, log, pages);
  const { url } = running;
  const again = { ...environment, gateway: { ...environment.gateway, port: Number(new URL(url).port) } };
  return {
    url,
    close: async () => {
      const closing = running;
      running = undefined;
      await closing?.close();
    },
    reopen: async () => {
      running ??= await openGateway(again, log, pages);
    },
  };
}
