import type { FromSchema } from 'json-schema-to-ts';
import { isLoopback } from '../loopback.ts';
import type { deploymentSignInSchema, signInSchema } from './sign-in-schema.ts';

export type SignIn = FromSchema<typeof signInSchema>;
export type DeploymentSignIn = FromSchema<typeof deploymentSignInSchema>;

/** Where each kind takes what proves it from: one of these, and one only. */
const proofs = {
  certificate: ['certificateFile', 'certificateVariable'],
  federated: ['tokenFile', 'tokenFileVariable', 'tokenVariable', 'githubActions'],
} as const;

function proofProblems(place: string, signIn: DeploymentSignIn): string[] {
  const names = signIn.kind === 'certificate' || signIn.kind === 'federated' ? proofs[signIn.kind] : [];
  const given = names.filter((name) => Object.hasOwn(signIn, name));
  if (names.length === 0 || given.length === 1) return [];
  const choice = names.map((name) => `"${name}"`).join(' or ');
  return [`${place}: needs ${choice}${given.length > 1 ? ', and only one of them' : ''}`];
}

function addressProblems(place: string, { issuerUrl }: DeploymentSignIn): string[] {
  if (issuerUrl === undefined) return [];
  const { protocol, hostname } = new URL(issuerUrl);
  return protocol === 'https:' || isLoopback(hostname) ? [] : [`${place}.issuerUrl: must be https`];
}

/** What the schema can not say of a sign-in in words. */
export const signInProblems = (place: string, signIn: DeploymentSignIn): string[] => [
  ...proofProblems(place, signIn),
  ...addressProblems(place, signIn),
];

/** The variables with secrets that a sign-in needs, so that a missing one is told at the start. */
export function signInVariables(signIn: DeploymentSignIn): { readonly secrets: string[]; readonly others: string[] } {
  const named = (name: string | undefined): string[] => (name === undefined ? [] : [name]);
  if (signIn.kind === 'deviceCode') return { secrets: [], others: [] };
  if (signIn.kind === 'federated')
    return { secrets: named(signIn.tokenVariable), others: named(signIn.tokenFileVariable) };
  if (signIn.kind !== 'certificate') return { secrets: [signIn.secretVariable], others: [] };
  // People choose this password; it protects a file, and nobody guesses it over a network.
  return { secrets: named(signIn.certificateVariable), others: named(signIn.passwordVariable) };
}
