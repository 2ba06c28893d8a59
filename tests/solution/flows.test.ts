import { expect, test } from '@jest/globals';
import { strFromU8 } from 'fflate';

import { componentList, solutionZip, unpackedSolution, zipFileName } from '../../solution/index.ts';
import { all, namesIn, one, parse, unzip } from './read-back.ts';
import { connector, flows, manifest, parts, partsOf } from './sample-flows.ts';
import { sample } from './sample.ts';

const members = unzip(solutionZip(flows(), manifest, 'unmanaged'));
const customizations = parse(members['customizations.xml']);
const textAt = (from: Readonly<Record<string, Uint8Array>>, path: string): string =>
  strFromU8(from[path] ?? new Uint8Array());
const words = (list: string): readonly string[] => list.trim().split(/\s+/);
const survey = 'Workflows/Sendsurveyanswerstoajourney-';
const failure = 'Workflows/Telltheteamwhenaneventcouldnotbedelivered-';

test('the package holds both flows, their settings and nothing of the connector', () => {
  expect(componentList(flows()).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'environment variable cue_SurveyCommentQuestion',
    'environment variable cue_SurveyEmailQuestion',
    'environment variable cue_SurveyFormId',
    'environment variable cue_SurveyName',
    'environment variable cue_SurveyScoreQuestion',
    'environment variable cue_TeamsChannelId',
    'environment variable cue_TeamsTeamId',
    'connection reference cue_JourneyTriggers',
    'connection reference cue_MicrosoftForms',
    'connection reference cue_Teams',
    'cloud flow Send survey answers to a journey',
    'cloud flow Tell the team when an event could not be delivered',
  ]);
  expect(Object.keys(members).filter((path) => path.startsWith('Workflows/'))).toEqual([
    expect.stringMatching(new RegExp(`^${survey}[0-9A-F-]{36}\\.json$`)),
    expect.stringMatching(new RegExp(`^${failure}[0-9A-F-]{36}\\.json$`)),
  ]);
  expect(Object.keys(members).filter((path) => path.startsWith('Connector'))).toEqual([]);
  expect(zipFileName(manifest, 'managed')).toBe('CuelineFlows_0_1_0_0_managed.zip');
});

// MicrosoftLearning/PL-400 demo; descriptions stand where the public schema has them.
test('a flow is described in the order of exports, and arrives switched off', () => {
  const [flow] = all(customizations, 'Workflow');
  expect(flow && namesIn(flow)).toEqual(
    words(`JsonFileName Type Subprocess Category Mode Scope OnDemand TriggerOnCreate TriggerOnDelete AsyncAutodelete
      SyncWorkflowLogOnFailure StateCode StatusCode RunAs IsTransacted IntroducedVersion IsCustomizable
      BusinessProcessType IsCustomProcessingStepAllowedForOtherPublishers PrimaryEntity LocalizedNames Descriptions`),
  );
  for (const one of all(customizations, 'StateCode')) expect(one.text).toBe('0');
  for (const one of all(customizations, 'StatusCode')) expect(one.text).toBe('1');
});

test('every flow is a root component, and the file it names is the definition as it was written in code', () => {
  const workflows = all(customizations, 'Workflow');
  const roots = all(parse(members['solution.xml']), 'RootComponent').map(({ attributes }) => attributes);
  expect(roots).toEqual(workflows.map(({ attributes }) => ({ type: '29', id: attributes.WorkflowId, behavior: '0' })));
  for (const workflow of workflows) {
    const path = one(workflow, 'JsonFileName').text.slice(1);
    const written: unknown = JSON.parse(textAt(members, path));
    expect(written).toEqual(parts.flows?.find(({ name }) => name === workflow.attributes.Name)?.clientData);
  }
});

// pnp/powerplatform-samples varify-bot, microsoft/powercat-business-approvals-kit.
test('a reference on our connector points to it by its id in Cueline, one on a shared connector has no such node', () => {
  const [journeys, forms] = all(customizations, 'connectionreference');
  expect(journeys && namesIn(journeys)).toEqual(
    words(`connectionreferencedisplayname connectorid customconnectorid description iscustomizable promptingbehavior
      statecode statuscode`),
  );
  const core = sample().find(({ kind }) => kind === 'connector');
  expect(core).toHaveProperty('id', connector.id);
  const address = '/providers/Microsoft.PowerApps/apis/';
  expect(journeys?.attributes).toEqual({ connectionreferencelogicalname: 'cue_JourneyTriggers' });
  expect(journeys && one(journeys, 'connectorid').text).toBe(`${address}${connector.apiName}`);
  expect(journeys && one(one(journeys, 'customconnectorid'), 'connectorid').text).toBe(connector.id);
  expect(forms && one(forms, 'connectorid').text).toBe(`${address}shared_microsoftforms`);
  expect(forms && namesIn(forms)).not.toContain('customconnectorid');
});

test('customizations.xml has the two nodes at their places', () => {
  expect(namesIn(customizations)).toEqual(
    words(`Entities Roles Workflows FieldSecurityProfiles Templates EntityMaps EntityRelationships OrganizationSettings
      optionsets CustomControls EntityDataProviders connectionreferences Languages`),
  );
});

test('building twice gives the same bytes, and both kinds differ in the Managed element alone', () => {
  expect(solutionZip(flows(), manifest, 'managed')).toEqual(solutionZip(flows(), manifest, 'managed'));
  const managed = unzip(solutionZip(flows(), manifest, 'managed'));
  const different = Object.keys(members).filter((path) => textAt(managed, path) !== textAt(members, path));
  expect(different).toEqual(['solution.xml']);
});

test('unpacked, a flow is two files, and connection references stay in Other/Customizations.xml', () => {
  const files = unpackedSolution(flows(), manifest);
  const flowFiles = [...files.keys()].filter((path) => path.startsWith('Workflows/'));
  expect(flowFiles.map((path) => path.replace(/-[0-9A-F-]{36}/, ''))).toEqual([
    'Workflows/Sendsurveyanswerstoajourney.json',
    'Workflows/Sendsurveyanswerstoajourney.json.data.xml',
    'Workflows/Telltheteamwhenaneventcouldnotbedelivered.json',
    'Workflows/Telltheteamwhenaneventcouldnotbedelivered.json.data.xml',
  ]);
  expect(files.get(flowFiles[0] ?? '')).toEqual(members[flowFiles[0] ?? '']);
  const described = parse(files.get(flowFiles[1] ?? ''));
  expect(described.name).toBe('Workflow');
  expect(one(described, 'JsonFileName').text).toBe(`/${flowFiles[0] ?? ''}`);
  const skeleton = parse(files.get('Other/Customizations.xml'));
  expect(one(skeleton, 'Workflows').children).toEqual([]);
  expect(all(skeleton, 'connectionreference')).toHaveLength(3);
});

test('a connector without a trigger for failures, or without surveys, has the other flow only, and says so', () => {
  const { flows: none, leftOut } = partsOf({ paths: {} });
  expect(none).toEqual([]);
  expect(leftOut).toEqual([
    { flow: 'Send survey answers to a journey', operationId: 'SendSurveyAnswered' },
    { flow: 'Tell the team when an event could not be delivered', operationId: 'WhenAnEventFails' },
  ]);
  const onlyFailures = partsOf({ paths: { '/v1/x': { post: { operationId: 'WhenAnEventFails' } } } });
  expect(onlyFailures.flows?.map(({ name }) => name)).toEqual(['Tell the team when an event could not be delivered']);
  expect(onlyFailures.connectionReferences?.map(({ logicalName }) => logicalName)).toEqual([
    'cue_JourneyTriggers',
    'cue_Teams',
  ]);
  expect(onlyFailures.environmentVariables?.map(({ schemaName }) => schemaName)).toEqual([
    'cue_TeamsTeamId',
    'cue_TeamsChannelId',
  ]);
});
