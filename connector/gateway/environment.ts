import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import type { FromSchema } from 'json-schema-to-ts';
import { didYouMean, FaultWithProblems } from '../contract/index.ts';
import { entraProblems } from './entra/environment-problems.ts';
import { environmentSchema } from './environment-schema.ts';
import { isLoopback } from './loopback.ts';
import { canSign } from './notifications/signature.ts';

export type EnvironmentFile = FromSchema<typeof environmentSchema>;
export type SourceDefinition = NonNullable<EnvironmentFile['sources']>[number];

export class EnvironmentInvalid extends FaultWithProblems {
  readonly code = 'environment-invalid';
}

/** Short secrets can be guessed; 16 characters of base64 are about 96 bits. */
const shortestSecret = 16;

export type Secrets = (variable: string) => string;

export interface Environment extends EnvironmentFile {
  /** Gives the secret a variable holds. Every variable that was asked for is known to be there. */
  readonly secret: Secrets;
}

interface AnyOf {
  readonly anyOf?: readonly { readonly required?: readonly string[] }[];
}

const namesOf = (schema: unknown): string[] =>
  (schema as AnyOf).anyOf?.flatMap(({ required = [] }) => required.map((name) => `"${name}"`)) ?? [];

function problemOf({ instancePath, keyword, message, params, parentSchema }: ErrorObject): string {
  const place = instancePath === '' ? 'the file' : instancePath.slice(1).replaceAll('/', '.');
  const given = params as Record<string, unknown>;
  if (keyword === 'additionalProperties') {
    const key = String(given['additionalProperty']);
    const known = Object.keys((parentSchema as { properties?: object }).properties ?? {});
    return `${place}: "${key}" is not known.${didYouMean(key, known)}`;
  }
  if (keyword === 'enum') return `${place}: must be one of ${(given['allowedValues'] as string[]).join(', ')}`;
  if (keyword === 'anyOf') return `${place}: needs ${namesOf(parentSchema).join(' or ')}, or both`;
  return `${place}: ${message ?? 'is not valid'}`;
}

/** What each branch of an "any of" asks for is said by the "any of" itself. */
const isBranch = ({ schemaPath }: ErrorObject): boolean => /\/anyOf\/\d/.test(schemaPath);

const secretVariablesOf = ({ signIn, senders, sources, recordChanges, notifications }: EnvironmentFile): string[] => [
  signIn.secretVariable,
  ...senders.flatMap(({ keyVariables = [] }) => keyVariables),
  ...sources.flatMap(({ secretVariables }) => secretVariables),
  ...(recordChanges?.secretVariables ?? []),
  ...(notifications?.secretVariables ?? []),
];

/** Tokens and events travel to these addresses; only on this machine may they do so in clear. */
function addressProblems({ organization, signIn, gateway }: EnvironmentFile): string[] {
  const addresses = {
    'organization.url': organization.url,
    'signIn.issuerUrl': signIn.issuerUrl,
    'gateway.publicUrl': gateway.publicUrl,
  };
  return Object.entries(addresses).flatMap(([place, address]) => {
    if (address === undefined) return [];
    const { protocol, hostname } = new URL(address);
    return protocol === 'https:' || isLoopback(hostname) ? [] : [`${place}: must be https`];
  });
}

function secretProblems(names: readonly string[], variables: Readonly<Record<string, string | undefined>>): string[] {
  return [...new Set(names)].flatMap((variable) => {
    const value = variables[variable];
    if (value === undefined || value === '') return [`the environment variable ${variable} is not set`];
    return value.length < shortestSecret
      ? [`the secret in ${variable} has fewer than ${shortestSecret} characters`]
      : [];
  });
}

/** Told at the start: a flow that is turned on would otherwise be the first to learn of it. */
function notificationProblems(
  { notifications, gateway }: EnvironmentFile,
  variables: Readonly<Record<string, string | undefined>>,
): string[] {
  if (!notifications) return [];
  const unsigning = notifications.secretVariables.filter((variable) => {
    const secret = variables[variable] ?? '';
    return secret !== '' && !canSign(secret);
  });
  const { host, publicUrl } = gateway;
  const unreachable = publicUrl === undefined && !isLoopback(host);
  return [
    ...unsigning.map((variable) => `the secret in ${variable} signs notifications and must be base64, after "whsec_"`),
    ...(unreachable ? ['gateway.publicUrl: is needed for notifications, as flows are told it to end them'] : []),
  ];
}

/**
 * Reads an environment: the parsed JSON of its file and the process's variables. Fills in the defaults.
 * @param secretsOf which of the secrets that the file names have to be there; left out, all that a gateway needs
 * @throws {EnvironmentInvalid} with all problems at once; no value of a secret is ever quoted
 */
export function readEnvironment(
  json: unknown,
  variables: Readonly<Record<string, string | undefined>>,
  where: string,
  secretsOf: (file: EnvironmentFile) => readonly string[] = secretVariablesOf,
): Environment {
  const ajv = addFormats(new Ajv({ allErrors: true, verbose: true, useDefaults: true }));
  const file = structuredClone(json);
  const valid = ajv.compile<EnvironmentFile>(environmentSchema);
  const shapeProblems = valid(file) ? [] : (valid.errors ?? []).filter((error) => !isBranch(error)).map(problemOf);
  const problems =
    shapeProblems.length > 0
      ? shapeProblems
      : [
          ...addressProblems(file as EnvironmentFile),
          ...entraProblems(file as EnvironmentFile),
          ...secretProblems(secretsOf(file as EnvironmentFile), variables),
          ...notificationProblems(file as EnvironmentFile, variables),
        ];
  if (problems.length > 0)
    throw new EnvironmentInvalid(`The environment ${where} can't be used:`, problems, {
      hint: 'The keys and their meaning are in solution/environments/environment.schema.json.',
    });
  return { ...(file as EnvironmentFile), secret: (variable) => variables[variable] ?? '' };
}
