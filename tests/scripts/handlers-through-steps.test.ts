import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clientSecretTokens, dataverseWebApi, type WebApi } from '../../connector/dataverse/index.ts';
import { contractSigned, opportunityStageChanged, surveyAnswered } from '../../connector/triggers/index.ts';
import {
  contractSignedWhen,
  opportunityStageChangedIn,
  stepsOf,
  surveyHandlers,
  type Handler,
} from '../../plugins/index.ts';
import { manifest } from '../../scripts/project.ts';
import { billOfMaterials, deploymentPhases, packageContent, runDeployment, solutionZip } from '../../solution/index.ts';
import { quickImporter } from '../deploy/support/deploying.ts';
import { runDataverse, type Dataverse } from '../gateway/support/dataverse.ts';
import { environmentFile, secrets } from '../gateway/support/environment.ts';
import { runGateway } from '../gateway/support/running-gateway.ts';
import { until } from '../gateway/support/until.ts';

/** What a project of one's own might choose, beside or instead of what the shipped solution holds. */
const handlers: readonly Handler[] = [
  opportunityStageChangedIn({
    kind: 'process',
    table: 'opportunitysalesprocess',
    setName: 'opportunitysalesprocesses',
    opportunity: 'opportunityid',
  }),
  contractSignedWhen('order created'),
  contractSignedWhen('contract active'),
  ...surveyHandlers,
];

let dataverse: Dataverse;
let api: WebApi;
const contact = randomUUID();

beforeAll(async () => {
  dataverse = await runDataverse([opportunityStageChanged, contractSigned, surveyAnswered]);
  const gateway = await runGateway({ organizationUrl: dataverse.url, handlers });
  const { tenantId, clientId } = environmentFile(dataverse.url).signIn;
  const clientSecret = secrets.CUELINE_TEST_CLIENT_SECRET;
  const tokens = clientSecretTokens({
    tenantId,
    clientId,
    clientSecret,
    organizationUrl: dataverse.url,
    issuerUrl: dataverse.url,
  });
  api = dataverseWebApi({ organizationUrl: dataverse.url, tokens });
  const components = billOfMaterials({
    manifest,
    steps: stepsOf(handlers, 'cueline'),
    webResources: [],
    endpoint: { url: 'https://gateway.invalid/v1/record-changes' },
  });
  const zip = solutionZip(components, manifest, 'unmanaged');
  const phases = deploymentPhases({
    api,
    importer: quickImporter(api),
    organizationId: undefined,
    packages: [{ name: 'test.zip', zip, content: packageContent(zip, 'test.zip') }],
    settings: { values: new Map(), connections: [], disabledSteps: [] },
    webhook: {
      url: `${gateway.url}/v1/record-changes`,
      header: 'x-cueline-key',
      secret: () => secrets.CUELINE_TEST_DATAVERSE,
    },
  });
  const quiet = (): void => undefined;
  await runDeployment(phases, { begun: quiet, progress: quiet, ended: quiet });
  await dataverse.addContact(contact, 'nora.lind@example.org');
});
afterAll(() => api.close());

const entriesOf = (
  trigger: typeof contractSigned | typeof surveyAnswered | typeof opportunityStageChanged,
  count: number,
) =>
  until(
    async () => {
      await dataverse.settled();
      return dataverse.entries(trigger);
    },
    (entries) => entries.length >= count,
  );

const values = (entries: ReturnType<Dataverse['entries']>): unknown[] =>
  entries.flatMap(({ attributes }) => Object.values(attributes));

test('a stage that moves in the process table is told with its name, for the contact of the opportunity', async () => {
  const [opportunity, process] = [randomUUID(), randomUUID()];
  await api.patch(`opportunities(${opportunity})`, {
    name: 'Espresso bar',
    'parentcontactid@odata.bind': `/contacts(${contact})`,
  });
  const stages = await api.list(
    "processstages?$select=processstageid,stagename,_processid_value&$filter=stagename eq 'Propose'",
  );
  const flows = await api.list('workflows?$select=workflowid,name');
  const flow = flows.find(({ name }) => name === 'Opportunity Sales Process');
  const propose = stages.find((stage) => stage['_processid_value'] === flow?.['workflowid']);
  const develop = (
    await api.list("processstages?$select=processstageid,_processid_value&$filter=stagename eq 'Develop'")
  ).find((stage) => stage['_processid_value'] === flow?.['workflowid']);
  const stage = (row: typeof propose) => `/processstages(${String(row?.['processstageid'])})`;
  await api.patch(`opportunitysalesprocesses(${process})`, {
    name: 'Espresso bar',
    'opportunityid@odata.bind': `/opportunities(${opportunity})`,
    'activestageid@odata.bind': stage(develop),
  });
  await api.patch(`opportunitysalesprocesses(${process})`, { 'activestageid@odata.bind': stage(propose) });
  const entries = await entriesOf(opportunityStageChanged, 1);
  expect(entries).toMatchObject([{ profileId: contact, outcome: 'entered' }]);
  expect(values(entries)).toEqual(expect.arrayContaining(['Propose', 'Develop', 'Espresso bar']));
});

test('an order and an active contract are signed contracts where the project says so', async () => {
  const customer = { 'customerid_contact@odata.bind': `/contacts(${contact})` };
  await api.patch(`salesorders(${randomUUID()})`, { name: 'Coffee for a year', ordernumber: 'ORD-1', ...customer });
  const contract = randomUUID();
  await api.patch(`contracts(${contract})`, { title: 'Service for three years', contractnumber: 'CNT-1', ...customer });
  await api.patch(`contracts(${contract})`, { statecode: 2 });
  expect(values(await entriesOf(contractSigned, 2))).toEqual(
    expect.arrayContaining(['ORD-1', 'Coffee for a year', 'CNT-1', 'Service for three years']),
  );
});

test('a survey response is told once: with its score at once, or when the score is written, and never again', async () => {
  const about = { 'regardingobjectid_contact@odata.bind': `/contacts(${contact})` };
  const [scored, later] = [randomUUID(), randomUUID()];
  await api.patch(`msfp_surveyresponses(${scored})`, { subject: 'Answer', msfp_npsscore: 9, ...about });
  await api.patch(`msfp_surveyresponses(${scored})`, { msfp_npsscore: 10 });
  // No contact, only the address that it was answered from.
  await api.patch(`msfp_surveyresponses(${later})`, {
    subject: 'Answer',
    msfp_respondentemailaddress: 'nora.lind@example.org',
  });
  await api.patch(`msfp_surveyresponses(${later})`, { msfp_npsscore: 3 });
  const entries = await entriesOf(surveyAnswered, 2);
  expect(entries.map(({ profileId }) => profileId)).toEqual([contact, contact]);
  expect(values(entries)).toEqual(expect.arrayContaining([9, 'Promoter', 3, 'Detractor']));
  expect(values(entries)).not.toContain(10);
});
