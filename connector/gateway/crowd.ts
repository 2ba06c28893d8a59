import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How long a connection that is one too many has to send the request that is answered 429. */
const surplusMs = 1000;

/**
 * Counts connections by address. Those beyond `most` are told so with their first request and closed; 0 counts nobody.
 * @returns whether a connection is one too many
 */
export function crowd(server: Server, most: number): (socket: Socket) => boolean {
  if (most === 0) return () => false;
  const open = new Map<string, number>();
  const surplus = new WeakSet<Socket>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    if (count > most) {
      surplus.add(socket);
      const end = setTimeout(() => socket.destroy(), surplusMs);
      socket.once('close', () => clearTimeout(end));
    }
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
    // As many again may come to be told; a flood beyond that is not worth a word.
    if (count > 2 * most) socket.destroy();
  });
  return (socket) => surplus.has(socket);
}
