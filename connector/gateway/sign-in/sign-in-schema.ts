import { variable } from '../variable-schema.ts';

const registration = {
  tenantId: { type: 'string', format: 'uuid', description: 'Directory (tenant) id of the app registration.' },
  clientId: { type: 'string', format: 'uuid', description: 'Application (client) id of the app registration.' },
  issuerUrl: { type: 'string', format: 'uri', description: 'Only for the local stand-in.' },
} as const;

const path = { type: 'string', minLength: 1 } as const;

const clientSecret = {
  type: 'object',
  additionalProperties: false,
  required: ['tenantId', 'clientId', 'secretVariable'],
  properties: { kind: { const: 'clientSecret' }, ...registration, secretVariable: variable },
} as const;

const certificate = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'tenantId', 'clientId'],
  properties: {
    kind: { const: 'certificate' },
    ...registration,
    certificateFile: {
      ...path,
      description: 'PEM (certificate and private key) or PFX, from the working directory. Read anew for each token.',
    },
    certificateVariable: { ...variable, description: 'The NAME of a variable that holds the PEM itself.' },
    passwordVariable: { ...variable, description: 'The NAME of a variable with the password of PFX or private key.' },
    sendChain: {
      type: 'boolean',
      description: 'Sends the certificate along (x5c), as trust by subject name and issuer needs.',
    },
  },
} as const;

const federated = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'tenantId', 'clientId'],
  properties: {
    kind: { const: 'federated' },
    ...registration,
    tokenFile: { ...path, description: 'File with the token of the other issuer. Read anew for each token.' },
    tokenFileVariable: {
      ...variable,
      description: 'The NAME of a variable that names that file, as AZURE_FEDERATED_TOKEN_FILE does.',
    },
    tokenVariable: { ...variable, description: 'The NAME of a variable that holds the token, as in Azure Pipelines.' },
    githubActions: {
      const: true,
      description: 'Asks GitHub Actions for the token; the job needs the permission id-token: write.',
    },
  },
} as const;

const deviceCode = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'tenantId', 'clientId'],
  properties: {
    kind: { const: 'deviceCode', description: 'For people: a code to enter in a browser.' },
    ...registration,
  },
} as const;

/** How an application signs in. Without `kind` it is by client secret. */
export const signInSchema = {
  description: 'The application user that sends: by client secret, certificate or federated token.',
  oneOf: [clientSecret, certificate, federated],
} as const;

/** How whoever deploys signs in. */
export const deploymentSignInSchema = {
  description: 'Who deploys, where it is somebody else than signIn: an administrator, by any kind of sign-in.',
  oneOf: [clientSecret, certificate, federated, deviceCode],
} as const;
