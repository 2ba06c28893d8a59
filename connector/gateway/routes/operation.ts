import { answer } from '../http.ts';
import type { Route } from '../route.ts';

/** For the machine's own supervision. `healthz`: the process lives. `readyz`: it can take and store events. */
export const operation: readonly Route[] = [
  {
    method: 'GET',
    path: '/healthz',
    access: 'open',
    handle: async () => answer(200, { status: 'alive' }),
  },
  {
    method: 'GET',
    path: '/readyz',
    access: 'open',
    handle: async (_request, { isReady, store, clock }) => {
      if (!isReady()) return answer(503, { status: 'stopping' });
      await store.nextDueAfter(clock());
      await store.checkWritable();
      return answer(200, { status: 'ready' });
    },
  },
  {
    method: 'GET',
    path: '/metrics',
    access: 'operate',
    handle: async (_request, { metrics }) =>
      answer(200, await metrics(), { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  },
];
