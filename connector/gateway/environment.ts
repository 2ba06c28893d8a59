import type { ErrorObject } from 'ajv';
import { didYouMean, FaultWithProblems } from '../contract/index.ts';
import { entraProblems } from './entra/environment-problems.ts';
import { environmentValidator, type EnvironmentFile } from './environment-validator.ts';
import { isLoopback } from './loopback.ts';
import { canSign } from './notifications/signature.ts';
import { pageProblems } from './pages/page-problems.ts';
import { signInProblems, signInVariables, type DeploymentSignIn } from './sign-in/sign-in-problems.ts';

export type { EnvironmentFile };
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

/** Of a union by `kind`, what the branch of the given kind has against it; without one it is the first. */
function chosen(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return errors
    .filter(({ keyword }) => keyword === 'oneOf')
    .reduce<readonly ErrorObject[]>((left, union) => {
      const branches = union.schema as readonly {
        readonly properties: { readonly kind: { readonly const: string } };
      }[];
      const kinds = branches.map(({ properties }) => properties.kind.const);
      const { kind = kinds[0] } = (union.data ?? {}) as { readonly kind?: string };
      const index = kinds.indexOf(String(kind));
      const others = left.filter(({ schemaPath }) => !schemaPath.startsWith(union.schemaPath));
      const own = left.filter(({ schemaPath }) => schemaPath.startsWith(`${union.schemaPath}/${index}/`));
      const unknown: ErrorObject = {
        ...union,
        instancePath: `${union.instancePath}/kind`,
        keyword: 'enum',
        params: { allowedValues: kinds },
      };
      return [...others, ...(index === -1 ? [unknown] : own)];
    }, errors);
}

/** Variables that the file names and that have to be there. */
export interface NeededVariables {
  readonly secrets: readonly string[];
  /** Paths and the like, which may be short. */
  readonly others: readonly string[];
}

const gatewayNeeds = ({ signIn, senders, sources, recordChanges, notifications }: EnvironmentFile): NeededVariables => {
  const { secrets, others } = signInVariables(signIn);
  return {
    secrets: [
      ...secrets,
      ...senders.flatMap(({ keyVariables = [] }) => keyVariables),
      ...sources.flatMap(({ secretVariables }) => secretVariables),
      ...(recordChanges?.secretVariables ?? []),
      ...(notifications?.secretVariables ?? []),
    ],
    others,
  };
};

const signInsOf = ({ signIn, deployment }: EnvironmentFile): (readonly [string, DeploymentSignIn])[] => [
  ['signIn', signIn],
  ...(deployment.signIn ? [['deployment.signIn', deployment.signIn] as const] : []),
];

/** Tokens and events travel to these addresses; only on this machine may they do so in clear. */
function addressProblems({ organization, gateway, deployment }: EnvironmentFile): string[] {
  const addresses = {
    'organization.url': organization.url,
    'gateway.publicUrl': gateway.publicUrl,
    'deployment.webhookUrl': deployment.webhookUrl,
  };
  return Object.entries(addresses).flatMap(([place, address]) => {
    if (address === undefined) return [];
    const { protocol, hostname } = new URL(address);
    return protocol === 'https:' || isLoopback(hostname) ? [] : [`${place}: must be https`];
  });
}

function secretProblems(needed: NeededVariables, variables: Readonly<Record<string, string | undefined>>): string[] {
  const secrets = [...new Set(needed.secrets)];
  const unset = [...secrets, ...needed.others].filter((variable) => !variables[variable]);
  const short = secrets.filter((variable) => variables[variable] && variables[variable].length < shortestSecret);
  return [
    ...unset.map((variable) => `the environment variable ${variable} is not set`),
    ...short.map((variable) => `the secret in ${variable} has fewer than ${shortestSecret} characters`),
  ];
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
 * @param neededOf which of the variables that the file names have to be there; left out, all that a gateway needs
 * @throws {EnvironmentInvalid} with all problems at once; no value of a secret is ever quoted
 */
export function readEnvironment(
  json: unknown,
  variables: Readonly<Record<string, string | undefined>>,
  where: string,
  neededOf: (file: EnvironmentFile) => NeededVariables = gatewayNeeds,
): Environment {
  const file = structuredClone(json);
  const valid = environmentValidator();
  const shapeProblems = valid(file)
    ? []
    : chosen(valid.errors ?? [])
        .filter((error) => !isBranch(error))
        .map(problemOf);
  const problems =
    shapeProblems.length > 0
      ? shapeProblems
      : [
          ...addressProblems(file as EnvironmentFile),
          ...signInsOf(file as EnvironmentFile).flatMap(([place, signIn]) => signInProblems(place, signIn)),
          ...entraProblems(file as EnvironmentFile),
          ...secretProblems(neededOf(file as EnvironmentFile), variables),
          ...pageProblems(file as EnvironmentFile),
          ...notificationProblems(file as EnvironmentFile, variables),
        ];
  if (problems.length > 0)
    throw new EnvironmentInvalid(`The environment ${where} can't be used:`, problems, {
      hint: 'The keys and their meaning are in solution/environments/environment.schema.json.',
    });
  return { ...(file as EnvironmentFile), secret: (variable) => variables[variable] ?? '' };
}
