import { once } from 'node:events';
import { connect } from 'node:net';

export interface KeptConnection {
  /** Sends a whole request and gives the status of its answer. One at a time. */
  readonly ask: (request: string) => Promise<number>;
  readonly close: () => void;
}

const headEnd = '\r\n\r\n';

/** Bytes of the answer that the text begins with, as far as they are known yet. */
function lengthOf(text: string): number {
  const end = text.indexOf(headEnd);
  if (end < 0) return Infinity;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1];
  return end + headEnd.length + Number(length ?? 0);
}

/**
 * An HTTP connection that does no more than a benchmark needs, so that its own work takes little from what is measured. It
 * reads answers that name their length or have no body.
 */
export async function keptConnection(port: number): Promise<KeptConnection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true }).setEncoding('latin1');
  await once(socket, 'connect');
  let text = '';
  let answered: ((status: number) => void) | undefined;
  let failed: ((fault: Error) => void) | undefined;
  socket.on('data', (chunk: string) => {
    text += chunk;
    if (text.length < lengthOf(text)) return;
    const status = Number(text.slice('HTTP/1.1 '.length).slice(0, 3));
    text = '';
    answered?.(status);
  });
  socket.on('error', (fault) => failed?.(fault));
  socket.on('close', () => failed?.(new Error('The connection was closed before the answer.')));
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        answered = resolve;
        failed = reject;
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}
