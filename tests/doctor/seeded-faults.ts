import { platformTitleOf } from '../../connector/contract/index.ts';
import { expected, roles, type DoctorWorld } from './world.ts';

type Changes = Parameters<DoctorWorld['diagnose']>[0];

/** One thing that is wrong, and the one row that names it. */
export interface SeededFault {
  readonly check: string;
  readonly state: 'amber' | 'red';
  readonly says: RegExp;
  /** How the doctor is asked, where the fault is in the environment file or on this machine. */
  readonly asked?: () => Changes;
  readonly seed?: () => Promise<void>;
  readonly repair?: () => Promise<void>;
}

/** A step that columns fire. */
export const filtered = expected.steps.find(({ filteringAttributes }) => filteringAttributes.length > 0);
export const stepPath = `sdkmessageprocessingsteps(${filtered?.id ?? ''})`;
const endpointPath = `serviceendpoints(${expected.endpoint.id})`;
const [trigger] = expected.triggers;
const title = trigger ? platformTitleOf(trigger) : '';

/** The value of the variable that names the gateway's host. */
export async function setHost(api: DoctorWorld['api'], value: string | undefined): Promise<void> {
  for (const row of await api.list('environmentvariablevalues?$select=environmentvariablevalueid'))
    await api.remove(`environmentvariablevalues(${String(row['environmentvariablevalueid'])})`);
  if (value === undefined) return;
  const [host] = await api.list(
    "environmentvariabledefinitions?$select=environmentvariabledefinitionid&$filter=schemaname eq 'cue_GatewayHost'",
  );
  await api.post('environmentvariablevalues', {
    schemaname: 'cue_GatewayHost',
    value,
    'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${String(host?.['environmentvariabledefinitionid'])})`,
  });
}

/** Faults by their names. @param here the world, which is not there yet when tests get their names */
export function seededFaults(here: () => DoctorWorld): Readonly<Record<string, SeededFault>> {
  const userPath = async (): Promise<string> => {
    const who = (await here().api.get('WhoAmI')) as { readonly UserId: string };
    return `systemusers(${who.UserId})`;
  };
  const rolePath = async (): Promise<string> => {
    const [role] = await here().api.list(`roles?$select=roleid&$filter=name eq '${roles[0] ?? ''}'`);
    return `roles(${String(role?.['roleid'])})`;
  };
  const scriptPath = async (): Promise<string> => {
    const [row] = await here().api.list(
      "webresourceset?$select=webresourceid&$filter=name eq 'cue_/scripts/case.form.js'",
    );
    return `webresourceset(${String(row?.['webresourceid'])})`;
  };
  const image = async (): Promise<Readonly<Record<string, unknown>>> => {
    const path = 'sdkmessageprocessingstepimages?$select=name,entityalias,imagetype,messagepropertyname,attributes';
    const [row] = await here().api.list(`${path}&$filter=_sdkmessageprocessingstepid_value eq ${filtered?.id ?? ''}`);
    return row ?? {};
  };
  const imagePath = async (): Promise<string> =>
    `sdkmessageprocessingstepimages(${String((await image())['sdkmessageprocessingstepimageid'])})`;
  let whole: Readonly<Record<string, unknown>> = {};
  const triggerName = async (): Promise<string> => {
    const [row] = await here().api.list(
      `msdynmkt_eventmetadataset?$select=msdynmkt_name&$filter=msdynmkt_name eq '${title}'&$expand=msdynmkt_customapiid($select=uniquename)`,
    );
    return String((row?.['msdynmkt_customapiid'] as { readonly uniquename?: unknown }).uniquename);
  };

  return {
    'a wrong secret of the gateway': {
      check: 'sign-in',
      state: 'red',
      says: /AADSTS7000215.*secret is wrong/,
      asked: () => ({
        variables: { OTHER_SECRET: here().standIn.clientSecret, CLIENT_SECRET: 'guessed-secret-00001' },
        parts: {
          deployment: {
            signIn: {
              tenantId: here().standIn.tenantId,
              clientId: here().standIn.clientId,
              secretVariable: 'OTHER_SECRET',
              issuerUrl: here().standIn.url,
            },
          },
        },
      }),
    },
    'an environment file for another organisation': {
      check: 'organisation',
      state: 'red',
      says: /the environment file names 11111111-/,
      asked: () => ({
        parts: { organization: { url: here().standIn.url, id: '11111111-1111-4111-8111-111111111111' } },
      }),
    },
    'a clock that is ten minutes ahead': {
      check: 'clock',
      state: 'red',
      says: /differs by \d{3} s/,
      asked: () => ({ now: Date.now() + 600_000 }),
    },
    'a user that is disabled': {
      check: 'application-user',
      state: 'red',
      says: /is disabled/,
      seed: async () => here().api.patch(await userPath(), { isdisabled: true }),
      repair: async () => here().api.patch(await userPath(), { isdisabled: false }),
    },
    'a role that was taken away': {
      check: 'application-user',
      state: 'amber',
      says: /"Cueline Event Emitter"/,
      seed: async () =>
        here().api.remove(
          `${await userPath()}/systemuserroles_association(${(await rolePath()).slice('roles('.length, -1)})/$ref`,
        ),
      repair: async () => {
        await here().api.post(`${await userPath()}/systemuserroles_association/$ref`, {
          '@odata.id': await rolePath(),
        });
      },
    },
    'a privilege that is missing': {
      check: 'privileges',
      state: 'red',
      says: /lacks prvReadLead: the gateway can not look up leads/,
      seed: async () => here().standIn.withholdPrivileges(['prvReadLead']),
      repair: async () => here().standIn.withholdPrivileges([]),
    },
    'a table that whoever looks may not read': {
      check: 'solution',
      state: 'amber',
      says: /Could not be looked at: Dataverse answered 403/,
      seed: async () => here().standIn.withholdPrivileges(['prvReadSolution']),
      repair: async () => here().standIn.withholdPrivileges([]),
    },
    'an environment variable without a value': {
      check: 'environment-variables',
      state: 'red',
      says: /cue_GatewayHost has no value/,
      seed: () => setHost(here().api, undefined),
      repair: () => setHost(here().api, 'gateway.contoso.com'),
    },
    'a host that is a placeholder': {
      check: 'environment-variables',
      state: 'red',
      says: /cue_GatewayHost names the host gateway\.example\.com/,
      seed: () => setHost(here().api, 'gateway.example.com'),
      repair: () => setHost(here().api, 'gateway.contoso.com'),
    },
    'a webhook that posts elsewhere': {
      check: 'webhook',
      state: 'red',
      says: /posts to https:\/\/old\.contoso\.com/,
      seed: () => here().api.patch(endpointPath, { url: 'https://old.contoso.com/v1/record-changes' }),
      repair: () => here().api.patch(endpointPath, { url: here().webhookUrl }),
    },
    'a trigger that is stopped': {
      check: 'triggers',
      state: 'red',
      says: /is stopped/,
      seed: async () => here().standIn.stopTrigger(await triggerName()),
      repair: async () => here().standIn.publishTrigger(await triggerName()),
    },
    'a step that is disabled': {
      check: 'steps',
      state: 'red',
      says: /is disabled/,
      seed: () => here().api.patch(stepPath, { statecode: 1, statuscode: 2 }),
      repair: () => here().api.patch(stepPath, { statecode: 0, statuscode: 1 }),
    },
    'an image that carries other columns': {
      check: 'steps',
      state: 'red',
      says: /^The step image (pre|post) of Cueline .* is not as its handler needs it: columns createdon, and not .*\.$/,
      seed: async () => {
        whole = await image();
        await here().api.patch(await imagePath(), { attributes: 'createdon' });
      },
      repair: async () => here().api.patch(await imagePath(), { attributes: whole['attributes'] }),
    },
    'an image under another alias': {
      check: 'steps',
      state: 'red',
      says: /^The step image (pre|post) of Cueline .* is not as its handler needs it: alias before, and not (pre|post)\.$/,
      seed: async () => here().api.patch(await imagePath(), { entityalias: 'before' }),
      repair: async () => here().api.patch(await imagePath(), { entityalias: (await image())['name'] }),
    },
    'an image that is gone': {
      check: 'steps',
      state: 'red',
      says: /^The step image (pre|post) of Cueline .* is not there\.$/,
      seed: async () => {
        whole = await image();
        await here().api.remove(await imagePath());
      },
      repair: async () => {
        const row = Object.entries(whole).filter(([name]) => !/^(@|_)/.test(name));
        await here().api.post('sdkmessageprocessingstepimages', {
          ...Object.fromEntries(row),
          'sdkmessageprocessingstepid@odata.bind': `/${stepPath}`,
        });
      },
    },
    "a step that posts to ours and is somebody else's": {
      check: 'steps',
      state: 'amber',
      says: /^The step Their own is somebody else's and posts to our endpoint/,
      seed: async () => {
        const { api } = here();
        const [filter] = await api.list(
          "sdkmessagefilters?$select=_sdkmessageid_value&$filter=primaryobjecttypecode eq 'account'",
        );
        await api.post('sdkmessageprocessingsteps', {
          name: 'Their own',
          stage: 40,
          mode: 1,
          rank: 1,
          'eventhandler_serviceendpoint@odata.bind': `/${endpointPath}`,
          'sdkmessageid@odata.bind': `/sdkmessages(${String(filter?.['_sdkmessageid_value'])})`,
          'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${String(filter?.['sdkmessagefilterid'])})`,
        });
      },
      repair: async () => {
        const { api } = here();
        const [theirs] = await api.list("sdkmessageprocessingsteps?$select=name&$filter=name eq 'Their own'");
        await api.remove(`sdkmessageprocessingsteps(${String(theirs?.['sdkmessageprocessingstepid'])})`);
      },
    },
    'a script that somebody changed by hand': {
      check: 'layers',
      state: 'amber',
      says: /the web resource cue_\/scripts\/case\.form\.js \(displayname\) by hand/,
      seed: async () => here().api.patch(await scriptPath(), { displayname: 'Ours now' }),
      repair: async () => {
        await here().api.post('RemoveActiveCustomizations', {
          SolutionComponentName: 'WebResource',
          ComponentId: (await scriptPath()).slice('webresourceset('.length, -1),
        });
      },
    },
    'a table of ours that the gateway may not read': {
      check: 'own-tables',
      state: 'red',
      says: /may not read the table "[^"]+" \(cue_eventsummary\)/,
      seed: async () => here().standIn.withholdPrivileges(['prvReadcue_eventsummary']),
      repair: async () => here().standIn.withholdPrivileges([]),
    },
    'consent that the gateway may not read': {
      check: 'consent',
      state: 'red',
      says: /may not read consent/,
      seed: async () => here().standIn.withholdPrivileges(['prvReadmsdynmkt_contactpointconsent4']),
      repair: async () => here().standIn.withholdPrivileges([]),
    },
    'a way from an account to its contact that is closed': {
      check: 'privileges',
      state: 'red',
      says: /lacks prvReadAccount/,
      seed: async () => here().standIn.withholdPrivileges(['prvReadAccount']),
      repair: async () => here().standIn.withholdPrivileges([]),
    },
    'a key that the gateway does not know': {
      check: 'webhook-key',
      state: 'red',
      says: /refuses the key/,
      asked: () => ({ variables: { WEBHOOK_SECRET: 'webhook-secret-that-is-old' } }),
    },
    'a connector that asks for tokens for somebody else': {
      check: 'connector',
      state: 'red',
      says: /asks for tokens for api:\/\/cueline, and the gateway takes those for api:\/\/other\.contoso\.com/,
      asked: () => ({
        parts: { entra: { tenantId: here().standIn.tenantId, audience: 'api://other.contoso.com' } },
      }),
    },
    'a gateway that is not there': {
      check: 'gateway',
      state: 'red',
      says: /No gateway answers at http:\/\/127\.0\.0\.1:9/,
      asked: () => ({
        parts: {
          gateway: { publicUrl: 'http://127.0.0.1:9' },
          deployment: { webhookUrl: here().webhookUrl },
        },
      }),
    },
  };
}
