import { keptConnection, type Answered, type KeptConnection } from './kept-connection.ts';

export interface Connections {
  /**
   * Posts a JSON text over whichever connection is free, or as soon as one is.
   * @throws Error with a `code` where no answer came
   */
  readonly post: (path: string, key: string, body: string) => Promise<Answered>;
  readonly close: () => void;
}

/** At most so many connections to an address, each opened when it is needed and kept as long as it lasts. */
export function connections(url: string, most: number): Connections {
  const { host, port } = new URL(url);
  const free: KeptConnection[] = [];
  const all = new Set<KeptConnection>();
  const waiting: (() => void)[] = [];
  let busy = 0;

  async function opened(): Promise<KeptConnection> {
    for (let one = free.pop(); one; one = free.pop()) {
      if (one.isOpen()) return one;
      all.delete(one);
    }
    const one = await keptConnection(Number(port));
    all.add(one);
    return one;
  }

  async function ask(request: string): Promise<Answered> {
    const one = await opened();
    try {
      return await one.ask(request);
    } catch (fault) {
      one.close();
      throw fault;
    } finally {
      free.push(one);
    }
  }

  return {
    post: async (path, key, body) => {
      // A place is handed on, so that nobody who comes later takes it.
      if (busy < most) busy += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await ask(
          `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\nx-api-key: ${key}\r\n` +
            `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        );
      } finally {
        const next = waiting.shift();
        if (next) next();
        else busy -= 1;
      }
    },
    close: () => {
      for (const one of all) one.close();
    },
  };
}
