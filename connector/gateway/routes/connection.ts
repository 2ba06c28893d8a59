import { answer } from '../http.ts';
import type { Route } from '../route.ts';

/** Who a key or a sign-in is, and what it may do: the connection test of the connector. */
export const connection: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/connection',
    access: 'key',
    handle: async (_request, { catalog }, { name: sender, operate, triggers }) => {
      const names = [...new Set(catalog.triggers.map(({ name }) => name))];
      return answer(200, { sender, operate, triggers: triggers === 'all' ? names : triggers });
    },
  },
];
