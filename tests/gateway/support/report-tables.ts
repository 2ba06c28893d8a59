import { createServer, request as ask, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atTheEnd } from './clean-up.ts';

export type ReportedRow = Readonly<Record<string, unknown>>;

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

interface Answered {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The alternate key of each set, as solution/cueline-tables has them. */
const keyOf: Readonly<Record<string, string>> = {
  cue_eventsummaries: 'cue_name',
  cue_deliveryfailures: 'cue_eventid',
  cue_triggerhealths: 'cue_trigger',
  cue_replayrequests: '',
};
const idOf: Readonly<Record<string, string>> = {
  cue_eventsummaries: 'cue_eventsummaryid',
  cue_deliveryfailures: 'cue_deliveryfailureid',
  cue_triggerhealths: 'cue_triggerhealthid',
  cue_replayrequests: 'cue_replayrequestid',
};

export interface ReportTables {
  readonly url: string;
  readonly rows: (set: string) => readonly ReportedRow[];
  /** A person writes or changes a row. */
  readonly put: (set: string, id: string, columns: ReportedRow) => void;
  /** Every write of a row so far. */
  readonly writes: readonly { readonly at: number; readonly path: string; readonly requests: number }[];
  /** What is answered to everything about these tables from now on; `undefined` ends it. */
  answerInstead: (answer: Answered | undefined) => void;
  /** Called before a row is written. */
  beforeWrite: (hook: (path: string) => void) => void;
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

/**
 * The four tables of the solution in front of a server that has everything else: rows by id and by key, ETags, batches of
 * upserts and lists. Modelled: less than the stand-in, which learns of tables only by importing them.
 */
export async function reportTables(target: string): Promise<ReportTables> {
  const sets = new Map<string, Map<string, { version: number; values: ReportedRow }>>(
    Object.keys(keyOf).map((set) => [set, new Map()]),
  );
  const writes: { at: number; path: string; requests: number }[] = [];
  let [instead, hook, version, requests] = [
    undefined as Answered | undefined,
    (() => undefined) as (path: string) => void,
    1,
    0,
  ];

  const rows = (set: string): ReportedRow[] =>
    [...(sets.get(set) ?? [])].map(([id, row]) => ({
      [idOf[set] ?? '']: id,
      '@odata.etag': `W/"${row.version}"`,
      ...row.values,
    }));

  function put(set: string, id: string, columns: ReportedRow): void {
    version += 1;
    const before = sets.get(set)?.get(id)?.values;
    sets.get(set)?.set(id, { version, values: { ...before, ...columns } });
  }

  function patch({ path, headers, body }: Asked): Answered {
    const [, set = '', key = ''] = /^(\w+)\((.*)\)$/.exec(decodeURIComponent(path)) ?? [];
    hook(path);
    const [, column, value] = /^(\w+)='(.*)'$/.exec(key) ?? [];
    const columns = JSON.parse(body) as ReportedRow;
    const found = rows(set).find((row) =>
      column === undefined ? row[idOf[set] ?? ''] === key : row[column] === value,
    );
    const known = found?.[idOf[set] ?? ''];
    const id = typeof known === 'string' ? known : column === undefined ? key : crypto.randomUUID();
    const condition = headers['if-match'];
    if (condition !== undefined && !found) return { status: 404, body: { error: { code: '0x80040217', message: '' } } };
    if (condition !== undefined && condition !== '*' && condition !== found?.['@odata.etag'])
      return { status: 412, body: { error: { code: '0x80060882', message: '' } } };
    put(set, id, column === undefined ? columns : { [column]: value, ...columns });
    writes.push({ at: Date.now(), path, requests });
    return { status: 204 };
  }

  function list(path: string): Answered {
    const [set = '', query = ''] = path.split('?');
    const wanted = [...decodeURIComponent(query).matchAll(/cue_state eq (\d+)/g)].map(([, value]) => Number(value));
    const all = rows(set).filter((row) => wanted.length === 0 || wanted.includes(Number(row['cue_state'])));
    return { status: 200, body: { value: all } };
  }

  function batch({ headers, body }: Asked): Answered {
    const boundary = /boundary=(\S+)/.exec(headers['content-type'] ?? '')?.[1] ?? '';
    const parts = body.split(`--${boundary}`).slice(1, -1);
    const answers = parts.map((part) => {
      const [, path = ''] = /PATCH \/api\/data\/v9\.2\/(\S+) HTTP/.exec(part) ?? [];
      const { status } = patch({ method: 'PATCH', path, headers: {}, body: part.trim().split('\r\n').at(-1) ?? '' });
      return `--answers\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ${status} None\r\n\r\n\r\n`;
    });
    const type = { 'content-type': 'multipart/mixed; boundary=answers' };
    return { status: 200, headers: type, body: `${answers.join('')}--answers--` };
  }

  const answerTo = (asked: Asked): Answered | undefined => {
    const path = asked.path.replace('/api/data/v9.2/', '');
    const isOurs = path.startsWith('cue_') || (path === '$batch' && asked.body.includes('/cue_'));
    if (!isOurs) return undefined;
    requests += 1;
    if (instead) return instead;
    if (path === '$batch') return batch(asked);
    return asked.method === 'GET' ? list(path) : patch({ ...asked, path });
  };

  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const { method = '', url: path = '', headers } = incoming;
      const text = await textOf(incoming);
      const answer = answerTo({ method, path, headers: headers as Asked['headers'], body: text });
      if (answer) {
        const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? '');
        outgoing.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
        outgoing.end(answer.status === 204 ? undefined : body);
        return;
      }
      const body = text.replaceAll(encodeURIComponent(url()), encodeURIComponent(target));
      const options = { method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } };
      const onward = ask(new URL(path, target), options, (reply) => {
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      onward.end(body);
    })();
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atTheEnd(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: url(),
    rows,
    put,
    writes,
    answerInstead: (answer) => {
      instead = answer;
    },
    beforeWrite: (given) => {
      hook = given;
    },
  };
}
