import { keyHeader } from '../contract/index.ts';
import { unauthenticated, type Admission, type Admit } from './admission.ts';
import { callersByKey } from './callers.ts';
import { bearerTokens, type BearerTokensOptions } from './entra/bearer-tokens.ts';
import { tokenOf } from './entra/token-of.ts';
import type { Environment } from './environment.ts';

const noKey = `The header ${keyHeader} is missing or its key is wrong.`;

/** Lets in who has a key, and who has a token where the environment names a tenant. */
export function admit(environment: Environment, options: BearerTokensOptions): Admit {
  const callerOf = callersByKey(environment);
  const { entra } = environment;
  const tokens = entra && bearerTokens({ ...environment, entra }, options);

  function byKey(request: Parameters<Admit>[0], otherWay: string, challenge?: string): Admission {
    const caller = callerOf(request);
    return caller ? { caller } : unauthenticated(`${noKey} ${otherWay}`.trimEnd(), challenge);
  }

  return (request) => {
    const token = tokenOf(request);
    if (!tokens)
      return byKey(
        request,
        token === undefined ? '' : 'Tokens are not taken here: the environment file has no section "entra".',
      );
    if (token === undefined)
      return byKey(request, 'A token of Entra ID is taken as well: "Authorization: Bearer <token>".', 'Bearer');
    // Two may name two senders, and which is looked at first must not decide whose events these are. An empty key is none:
    // the connector sets that header for connections of every kind.
    if (request.headers[keyHeader])
      return unauthenticated(
        `The request has a key (${keyHeader}) and a token (authorization). Send one of them.`,
        'Bearer error="invalid_request"',
      );
    return tokens(token);
  };
}
