import { once } from 'node:events';
import { createServer } from 'node:net';

/** The port if it is free on the loopback address, else 0, which takes any. */
export async function freePort(port: number): Promise<number> {
  const probe = createServer();
  probe.listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return 0;
  }
  probe.close();
  await once(probe, 'close');
  return port;
}
