import { readFile } from 'node:fs/promises';
import { request } from 'undici';
import { DeliveryFault } from '../../contract/index.ts';
import type { SignIn } from './sign-in-problems.ts';

type Federated = Extract<SignIn, { readonly kind: 'federated' }>;

/** The audience that app registrations expect (Microsoft Learn, "Workload identity federation"). */
const audience = 'api://AzureADTokenExchange';

const missing = (says: string, hint: string, cause?: unknown): DeliveryFault =>
  new DeliveryFault('SIGN_IN', 'later', `There is no federated token to sign in with: ${says}.`, { cause, hint });

async function fromFile(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    throw missing(`the file ${path} can not be read`, 'See whether the platform has written it at that place.', cause);
  }
}

/** What a job of GitHub Actions is given when it may ask for tokens (GitHub Docs, "OpenID Connect reference"). */
async function fromGithubActions(variable: (name: string) => string): Promise<string> {
  const address = variable('ACTIONS_ID_TOKEN_REQUEST_URL');
  const key = variable('ACTIONS_ID_TOKEN_REQUEST_TOKEN');
  if (address === '' || key === '')
    throw missing('GitHub Actions gives none to this job', 'Give the job "permissions: id-token: write".');
  try {
    const url = new URL(address);
    url.searchParams.set('audience', audience);
    const answer = await request(url, { headers: { authorization: `Bearer ${key}` } });
    const { value } = (await answer.body.json()) as { readonly value?: unknown };
    if (typeof value === 'string') return value;
  } catch (cause) {
    throw missing('GitHub Actions did not answer', 'Run the job again.', cause);
  }
  throw missing('GitHub Actions answered without one', 'See the permissions of the job.');
}

/** The token that another issuer gives this process; it lives for minutes, so it is asked for when it is needed. */
export async function federatedToken(signIn: Federated, variable: (name: string) => string): Promise<string> {
  if (signIn.githubActions) return fromGithubActions(variable);
  if (signIn.tokenVariable !== undefined) return variable(signIn.tokenVariable).trim();
  return fromFile(signIn.tokenFile ?? variable(signIn.tokenFileVariable ?? ''));
}
