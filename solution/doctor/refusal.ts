import { Fault } from '../../connector/contract/index.ts';
import { amber, red, type Finding } from './doctor-row.ts';

const statusOf = (thrown: unknown): number | undefined => {
  const status = (thrown as { readonly status?: unknown } | undefined)?.status;
  return typeof status === 'number' ? status : undefined;
};

export const isStatus = (thrown: unknown, status: number): boolean => statusOf(thrown) === status;

/** A look that failed is a finding like any other. */
export function findingOf(thrown: unknown): Finding {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (isStatus(thrown, 403))
    return amber(
      `Could not be looked at: ${message}.`,
      'Sign in as somebody who may read it: deployment.signIn of the environment file, mostly a System Administrator.',
    );
  if (isStatus(thrown, 404) || isStatus(thrown, 501))
    return amber(`Could not be looked at: ${message}.`, 'The environment does not offer it; look there by hand.');
  const hint = thrown instanceof Fault ? thrown.hint : undefined;
  return red(
    `Could not be looked at: ${message}`,
    hint ?? 'Try again; if it stays so, see the network and the platform.',
  );
}
