import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { freePort } from '../../scripts/local/free-port.ts';

test('a port is taken as it is while it is free, and any other once somebody listens there', async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await freePort(port)).toBe(0);
  server.close();
  await once(server, 'close');
  expect(await freePort(port)).toBe(port);
});
