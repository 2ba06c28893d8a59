import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Connections that send one byte a second, half of them in the header and half in the body. */
export interface SlowConnections {
  /** Fewer than asked for where the system allows no more. */
  readonly open: number;
  /** When each was cut off, in milliseconds from its beginning. */
  readonly cutAfter: () => readonly number[];
  readonly close: () => void;
}

const opened = (port: number): Promise<Socket | undefined> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });

export async function slowConnections(url: string, key: string, count: number): Promise<SlowConnections> {
  const port = Number(new URL(url).port);
  const header = 'POST /v1/events HTTP/1.1\r\nhost: gateway\r\n';
  const wholeHeader = `${header}x-api-key: ${key}\r\ncontent-type: application/json\r\ncontent-length: 60000\r\n\r\n`;
  const sockets: Socket[] = [];
  const cutAfter: number[] = [];
  for (let index = 0; index < count; index++) {
    const socket = await opened(port);
    if (!socket) break;
    const begun = performance.now();
    sockets.push(socket);
    socket.on('error', () => undefined).once('close', () => cutAfter.push(performance.now() - begun));
    // What it is answered is of no interest here, but unread it would keep the connection open.
    socket.resume();
    socket.write(index % 2 === 0 ? `${header}x-slow: ` : wholeHeader);
    // So that not all of them send in the same moment.
    if (index % 50 === 49) await wait(20);
  }
  const drip = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x');
  }, 1000);
  return {
    open: sockets.length,
    cutAfter: () => cutAfter,
    close: () => {
      clearInterval(drip);
      for (const socket of sockets) socket.destroy();
    },
  };
}
