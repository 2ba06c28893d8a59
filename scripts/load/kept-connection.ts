import { once } from 'node:events';
import { connect } from 'node:net';

export interface Answered {
  readonly status: number;
  /** Whether it says when to come again. */
  readonly saysWhen: boolean;
}

export interface KeptConnection {
  /**
   * Sends a whole request and waits for its answer. One at a time.
   * @throws Error with a `code` where the connection ends before
   */
  readonly ask: (request: string) => Promise<Answered>;
  /** Whether another request can be sent. */
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

const headEnd = '\r\n\r\n';

/** The head of the answer that the text begins with, once all of the answer is there. */
function headOf(text: string): string | undefined {
  const end = text.indexOf(headEnd);
  if (end < 0) return undefined;
  const head = text.slice(0, end).toLowerCase();
  const length = Number(/\r\ncontent-length: *(\d+)/.exec(head)?.[1] ?? 0);
  return text.length < end + headEnd.length + length ? undefined : head;
}

/**
 * An HTTP connection that does no more than a load needs, so that its own work takes little from what is measured. It reads
 * answers that name their length or have no body.
 * @throws Error with a `code` where nobody listens
 */
export async function keptConnection(port: number): Promise<KeptConnection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true }).setEncoding('latin1');
  await once(socket, 'connect');
  let text = '';
  let isOpen = true;
  let answered: ((answer: Answered) => void) | undefined;
  let failed: ((fault: Error) => void) | undefined;
  socket.on('data', (chunk: string) => {
    text += chunk;
    const head = headOf(text);
    if (head === undefined) return;
    text = '';
    if (head.includes('\r\nconnection: close')) isOpen = false;
    answered?.({
      status: Number(head.slice('http/1.1 '.length).slice(0, 3)),
      saysWhen: head.includes('\r\nretry-after:'),
    });
  });
  socket.on('error', (fault) => failed?.(fault));
  socket.on('close', () => {
    isOpen = false;
    failed?.(Object.assign(new Error('The connection was closed before the answer.'), { code: 'closed' }));
  });
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        answered = resolve;
        failed = reject;
        socket.write(request);
      }),
    isOpen: () => isOpen,
    close: () => {
      isOpen = false;
      socket.destroy();
    },
  };
}
