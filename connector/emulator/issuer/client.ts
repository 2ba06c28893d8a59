import type { FederatedCredential } from './client-assertion.ts';

/** The one app registration that the issuer knows, with what it trusts. */
export interface Client {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly secretExpires?: Date;
  /** PEM, without their keys. */
  readonly certificates: readonly string[];
  readonly federatedCredentials: readonly FederatedCredential[];
  /** Whether people sign in with it by device code. */
  readonly allowsPublicClient: boolean;
}
