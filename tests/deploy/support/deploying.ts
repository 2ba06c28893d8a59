import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { dataverseWebApi, type WebApi } from '../../../connector/dataverse/index.ts';
import { applicationTokens, readEnvironment, type Environment } from '../../../connector/gateway/index.ts';
import { deploy, plan, type Outcome, type Planned } from '../../../scripts/deploy/deploy.ts';
import { readJsonFile } from '../../../scripts/environment/environment-file.ts';
import { webApiImporter, type Package } from '../../../solution/index.ts';
import type { World } from './world.ts';

/** As the verb does it, with shorter waits between the questions. */
export interface Deploying {
  readonly api: WebApi;
  readonly deploy: (...packages: readonly Package[]) => Promise<Outcome>;
  readonly plan: (...packages: readonly Package[]) => Promise<Planned>;
}

export const quickImporter = (api: Parameters<typeof webApiImporter>[0]) =>
  webApiImporter(api, {
    newId: randomUUID,
    now: () => performance.now(),
    wait: (ms) => setTimeout(Math.min(ms, 5)),
    longestMinutes: 1,
  });

export const environmentIn = async ({ environmentPath, variables }: World): Promise<Environment> =>
  readEnvironment(await readJsonFile(environmentPath), variables, environmentPath);

/** @param through what stands between the deployment and the Web API */
export async function deploying(here: World, through: (api: WebApi) => WebApi = (api) => api): Promise<Deploying> {
  const environment = await environmentIn(here);
  const { url: organizationUrl } = here.standIn;
  const direct = dataverseWebApi({ organizationUrl, tokens: applicationTokens(environment), words: true });
  const api = through(direct);
  const whole = (packages: readonly Package[]) => ({
    environment,
    environmentPath: here.environmentPath,
    packages,
    api,
    importer: quickImporter(api),
  });
  return {
    api: direct,
    deploy: (...packages) => deploy(whole(packages), { err: () => undefined }, new AbortController().signal),
    plan: (...packages) => plan(whole(packages)),
  };
}
