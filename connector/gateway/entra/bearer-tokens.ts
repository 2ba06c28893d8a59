import { unauthenticated, type Admission } from '../admission.ts';
import { rejected } from '../answers.ts';
import { callerOf, type Caller } from '../callers.ts';
import type { GatewayLog } from '../log.ts';
import type { SenderDefinition } from '../sender-schema.ts';
import type { EntraSection } from './entra-schema.ts';
import { KeysUnavailable } from './keys-unavailable.ts';
import { rememberedTokens } from './remembered-tokens.ts';
import { signingKeys } from './signing-keys.ts';
import { tenantOf } from './tenant.ts';
import { tokenCheck, type TokenVerdict } from './token-check.ts';

export interface BearerTokensOptions {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds of a clock that nobody sets. */
  readonly steady: () => number;
  readonly log: GatewayLog;
}

interface Known {
  readonly entra: EntraSection;
  readonly senders: readonly SenderDefinition[];
}

const notPermitted = (why: string): Admission => ({
  refusal: rejected('NOT_PERMITTED', `The token is good, but ${why}.`),
});

const unchecked = (): Admission => ({
  refusal: rejected('TOKEN_UNCHECKED', 'The token could not be checked just now. Send it again.', {
    'retry-after': '5',
  }),
});

/** Whose a token is: the sender's that names its application. Nothing else of a token is kept, logged or stored. */
export function bearerTokens({ entra, senders }: Known, { clock, steady, log }: BearerTokensOptions) {
  const tenant = tenantOf(entra);
  const check = tokenCheck({ tenant, asked: entra, keys: signingKeys({ tenant, steady, log }), clock });
  const remembered = rememberedTokens<Admission>(clock);
  const callers = new Map<string, Caller>(
    senders.flatMap((sender) =>
      (sender.applicationIds ?? []).map((id) => [id.toLowerCase(), callerOf(sender)] as const),
    ),
  );

  function admitted(token: string, verdict: TokenVerdict): Admission {
    if (!verdict.good)
      return verdict.status === 'not-permitted'
        ? notPermitted(verdict.why)
        : unauthenticated(`The token is not accepted: ${verdict.why}.`, 'Bearer error="invalid_token"');
    const caller = callers.get(verdict.applicationId);
    if (!caller) return notPermitted('no sender of the environment file has its application under "applicationIds"');
    const admission = { caller };
    remembered.remember(token, admission, verdict.expiresAt);
    return admission;
  }

  async function checked(token: string): Promise<Admission> {
    try {
      return admitted(token, await check(token));
    } catch (fault) {
      if (fault instanceof KeysUnavailable) return unchecked();
      throw fault;
    }
  }

  return (token: string): Admission | Promise<Admission> => remembered.whose(token) ?? checked(token);
}
