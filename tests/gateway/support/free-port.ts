import { createServer } from 'node:net';

/**
 * Below the ports that Linux, macOS and Windows give to whoever asks for any, so that nobody beside this test gets one of them
 * while nobody listens there; and of two test files that run at the same time, each has ports of its own.
 */
const first = 20_000 + (Number(process.env['JEST_WORKER_ID'] ?? 1) % 8) * 1000;
let next = first + Math.floor(Math.random() * 900);

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A port of this machine on which nobody listens. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < 1000; tried++) {
    const port = next;
    next = port === first + 999 ? first : port + 1;
    if (await isFree(port)) return port;
  }
  throw new Error(`Somebody listens on every port from ${first} to ${first + 999}.`);
}
