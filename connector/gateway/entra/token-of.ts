import type { GatewayRequest } from '../http.ts';

/** What follows "Bearer" in the request, token or not; `undefined` where it has no such header. */
export const tokenOf = ({ headers }: Pick<GatewayRequest, 'headers'>): string | undefined => {
  const found = /^bearer(?: +(.*))?$/is.exec(headers['authorization'] ?? '');
  return found ? (found[1] ?? '') : undefined;
};
