import { applicationUser } from './checks/application-user.ts';
import { clock } from './checks/clock.ts';
import { connector } from './checks/connector.ts';
import { consent } from './checks/consent.ts';
import { dataverse } from './checks/dataverse.ts';
import { environmentVariables } from './checks/environment-variables.ts';
import { gateway } from './checks/gateway.ts';
import { layers } from './checks/layers.ts';
import { organisation } from './checks/organisation.ts';
import { ownTables } from './checks/own-tables.ts';
import { platform } from './checks/platform.ts';
import { privileges } from './checks/privileges.ts';
import { quota } from './checks/quota.ts';
import { signIn } from './checks/sign-in.ts';
import { solution } from './checks/solution.ts';
import { steps } from './checks/steps.ts';
import { systemJobs } from './checks/system-jobs.ts';
import { tables } from './checks/tables.ts';
import { triggers } from './checks/triggers.ts';
import { webhookKey } from './checks/webhook-key.ts';
import { webhook } from './checks/webhook.ts';
import type { DoctorRow } from './doctor-row.ts';
import { findingOf } from './refusal.ts';
import type { Check, Surroundings } from './surroundings.ts';

/** Where Dataverse does not answer, these are all that can be said. */
const withoutDataverse: readonly Check[] = [signIn, clock, gateway, webhookKey, quota];

const everything: readonly Check[] = [
  signIn,
  organisation,
  clock,
  platform,
  applicationUser,
  privileges,
  solution,
  environmentVariables,
  webhook,
  steps,
  tables,
  ownTables,
  consent,
  connector,
  layers,
  triggers,
  systemJobs,
  gateway,
  webhookKey,
  quota,
];

async function rowsOf(check: Check, surroundings: Surroundings): Promise<readonly DoctorRow[]> {
  try {
    return (await check.look(surroundings)).map((finding) => ({ check: check.name, ...finding }));
  } catch (thrown) {
    return [{ check: check.name, ...findingOf(thrown) }];
  }
}

/** Looks at everything that has to be right for an event to start a journey. Changes nothing, and never throws. */
export async function diagnose(surroundings: Surroundings): Promise<readonly DoctorRow[]> {
  const rows = [...(await rowsOf(dataverse, surroundings))];
  const checks = rows.some(({ state }) => state === 'red') ? withoutDataverse : everything;
  for (const check of checks) rows.push(...(await rowsOf(check, surroundings)));
  return rows;
}

/** What no program can see, told once. */
export const doctorNotes: readonly string[] = [
  'data loss prevention. Power Platform admin center, Policies, Data policies: may the custom connector be used together ' +
    'with the others of your flows?',
];
