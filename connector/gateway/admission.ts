import { rejected } from './answers.ts';
import type { Caller } from './callers.ts';
import type { GatewayAnswer, GatewayRequest } from './http.ts';

/** Who calls, or what somebody is answered who is not let in. */
export type Admission =
  { readonly caller: Caller; readonly refusal?: never } | { readonly caller?: never; readonly refusal: GatewayAnswer };

/** Tells who sent a request: at once where it has a key, or a token that is remembered. */
export type Admit = (request: Pick<GatewayRequest, 'headers'>) => Admission | Promise<Admission>;

/** @param challenge what would be taken (RFC 6750), where tokens are */
export const unauthenticated = (reason: string, challenge?: string): Admission => ({
  refusal: rejected('UNAUTHENTICATED', reason, challenge === undefined ? {} : { 'www-authenticate': challenge }),
});
