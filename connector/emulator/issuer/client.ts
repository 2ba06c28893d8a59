/** Whose tokens an app registration trusts (Microsoft Learn, "Workload identity federation"). */
export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  /** Left out, `api://AzureADTokenExchange`. */
  readonly audience?: string;
  /** Where the issuer's keys are. Modelled: Entra finds them by the issuer's metadata. */
  readonly keysUrl: string;
}

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
