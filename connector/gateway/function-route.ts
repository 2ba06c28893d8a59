import type { Route } from './route.ts';

type Place = Pick<Route, 'method' | 'path'>;

/** `/v1/events/:id` as Azure Functions writes it: `v1/events/{id}`. */
export const functionRoute = ({ path }: Place): string => path.slice(1).replaceAll(/:(\w+)/g, '{$1}');

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * `getV1EventsWithId`. Functions tries routes in the order of their functions' names, not the most exact first
 * (github.com/Azure/azure-functions-host/issues/9876): `With` comes after every word that our paths begin with, so
 * `/v1/events/groups` is never taken for an id.
 */
export const functionName = ({ method, path }: Place): string =>
  method.toLowerCase() +
  path
    .split(/[/-]/)
    .map((word) => (word.startsWith(':') ? `With${capital(word.slice(1))}` : capital(word)))
    .join('');
