import { randomUUID } from 'node:crypto';
import type { WebApi } from '../../connector/dataverse/index.ts';
import type { Environment } from '../../connector/gateway/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import {
  applicationUserPhase,
  attachFormsPhase,
  deploymentPhases,
  manualSteps,
  planDeployment,
  roleExtras,
  roleExtrasPhase,
  rolesNowhere,
  runDeployment,
  webApiImporter,
  type Deployed,
  type DeploymentPhase,
  type LatePackage,
  type Importer,
  type Package,
  type Plan,
} from '../../solution/index.ts';
import type { Terminal } from '../command/terminal.ts';
import { waiting } from '../command/waiting.ts';
import { solutionForms } from '../project.ts';
import { formParts } from '../forms/form-parts.ts';
import { deploymentMeter } from './deployment-meter.ts';
import { deploymentSettings } from './settings.ts';
import { triggerFindings, type TriggerCount } from './trigger-findings.ts';
import { webhookOf, webhookWarnings } from './webhook.ts';

export interface Deployment {
  readonly environment: Environment;
  /** Where its file lies: the settings file is beside it. */
  readonly environmentPath: string;
  readonly packages: readonly Package[];
  /** Imported after them, when the connector has its name in the environment. */
  readonly late?: LatePackage;
  readonly api: WebApi;
  readonly importer: Importer;
}

export interface Told {
  readonly warnings: readonly string[];
  readonly triggers: TriggerCount;
  /** What is left to be done by hand. */
  readonly byHand: readonly string[];
}

export type Planned = Pick<Plan, 'changes'> & Told;
export type Outcome = Pick<Deployed, 'done' | 'remaining'> & Told;

const longestMinutes = 90;

/** Imports over the Web API. */
export const importerOver = (api: WebApi, stop?: AbortSignal): Importer =>
  webApiImporter(api, {
    newId: randomUUID,
    now: () => performance.now(),
    wait: waiting(stop),
    longestMinutes,
  });

const roleWarnings = (names: readonly string[]): readonly string[] =>
  names.map(
    (name) =>
      `the role "${name}" is neither in the packages nor in the environment, so the application user does not get it: deploy the package that brings it, or correct deployment.applicationUser.roles`,
  );

async function phasesOf(deployment: Deployment): Promise<{
  readonly phases: readonly DeploymentPhase[];
  readonly told: (findings: readonly string[]) => Promise<Told>;
}> {
  const { environment, packages, late, api, importer } = deployment;
  const all = [...packages, ...(late ? [late.draft] : [])];
  const settings = await deploymentSettings(environment, deployment.environmentPath, all);
  const webhook = webhookOf(environment, packages);
  const { forms, applicationUser } = environment.deployment;
  const { clientId } = environment.signIn;
  const contents = all.map(({ content }) => content);
  const coming = contents.flatMap((content) => content.roles.map(({ name }) => name));
  const user = { clientId, roles: applicationUser.roles, coming };
  const phases = deploymentPhases({
    api,
    importer,
    organizationId: environment.organization.id,
    packages,
    ...(late ? { late } : {}),
    forms: solutionForms,
    settings,
    ...(webhook ? { webhook } : {}),
    further: [
      roleExtrasPhase(api, contents, roleExtras),
      applicationUserPhase(api, user),
      ...(forms.length > 0 ? [attachFormsPhase({ api, parts: formParts, forms })] : []),
    ],
  });
  return {
    phases,
    told: async (findings) => {
      const triggers = await triggerFindings(api, catalog.triggers, environment.triggers);
      return {
        triggers,
        warnings: [
          ...findings,
          ...roleWarnings(await rolesNowhere(api, user)),
          ...webhookWarnings(webhook, packages),
          ...triggers.warnings,
        ],
        byHand: manualSteps({
          contents,
          connected: settings.connections.map(({ logicalName }) => logicalName),
          signsIn: environment.entra !== undefined,
        }),
      };
    },
  };
}

/** Says what a deployment would do. Packages are uploaded to be checked; nothing is installed. */
export async function plan(deployment: Deployment): Promise<Planned> {
  const { phases, told } = await phasesOf(deployment);
  const { changes, findings } = await planDeployment(phases);
  return { changes, ...(await told(findings)) };
}

/** Brings the packages into the environment and verifies it. */
export async function deploy(
  deployment: Deployment,
  terminal: Pick<Terminal, 'draw' | 'err'>,
  stop: AbortSignal,
): Promise<Outcome> {
  const { phases, told } = await phasesOf(deployment);
  const meter = deploymentMeter(terminal, stop);
  try {
    const { done, remaining, findings } = await runDeployment(phases, meter);
    return { done, remaining, ...(await told(findings)) };
  } finally {
    meter.end();
  }
}
