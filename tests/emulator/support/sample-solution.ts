import { randomUUID } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { Answer, Caller } from './caller.ts';

export const ids = {
  endpoint: '5e0f1c1e-0000-4000-8000-000000000001',
  step: '5e0f1c1e-0000-4000-8000-000000000002',
  image: '5e0f1c1e-0000-4000-8000-000000000003',
  webResource: '5e0f1c1e-0000-4000-8000-000000000004',
  connector: '5e0f1c1e-0000-4000-8000-000000000005',
};

export const messages = {
  Create: '9ebdbb1b-ea3e-db11-86a7-000a3a5473e8',
  Update: '20bebb1b-ea3e-db11-86a7-000a3a5473e8',
  Delete: 'a1bdbb1b-ea3e-db11-86a7-000a3a5473e8',
};

export interface SampleStep {
  readonly message?: keyof typeof messages;
  readonly messageId?: string;
  readonly table?: string;
  readonly filter?: string;
  /** Type 0 pre, 1 post, 2 both. */
  readonly images?: readonly { readonly alias: string; readonly type: number; readonly columns: string }[];
  readonly handlerId?: string;
  readonly autoDelete?: boolean;
}

const imageXml = (step: SampleStep): string =>
  (step.images ?? [])
    .map(
      (image, index) => `
        <SdkMessageProcessingStepImage Name="${image.alias}">
          <SdkMessageProcessingStepImageId>{${ids.image.slice(0, -1)}${index + 6}}</SdkMessageProcessingStepImageId>
          <Attributes>${image.columns}</Attributes>
          <EntityAlias>${image.alias}</EntityAlias>
          <ImageType>${image.type}</ImageType>
          <MessagePropertyName>${step.message === 'Create' ? 'id' : 'Target'}</MessagePropertyName>
          <IsCustomizable>1</IsCustomizable>
        </SdkMessageProcessingStepImage>`,
    )
    .join('');

const stepXml = (step: SampleStep): string => `
    <SdkMessageProcessingStep Name="cueline: sample &amp; step" SdkMessageProcessingStepId="{${ids.step}}">
      <SdkMessageId>{${step.messageId ?? messages[step.message ?? 'Update']}}</SdkMessageId>
      <PluginTypeName>Microsoft.Crm.ServiceBus.WebhookPlugin, Microsoft.Crm.ServiceBus, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35</PluginTypeName>
      <PluginTypeId>fe4f0cdb-b254-4fa1-84f6-d58d0759b8b3</PluginTypeId>
      <PrimaryEntity>${step.table ?? 'opportunity'}</PrimaryEntity>
      <AsyncAutoDelete>${step.autoDelete === true ? 1 : 0}</AsyncAutoDelete>
      <Description>A sample</Description>
      <FilteringAttributes>${step.filter ?? ''}</FilteringAttributes>
      <InvocationSource>1</InvocationSource>
      <Mode>1</Mode>
      <Rank>1</Rank>
      <EventHandler>{${step.handlerId ?? ids.endpoint}}</EventHandler>
      <EventHandlerTypeCode>4618</EventHandlerTypeCode>
      <Stage>40</Stage>
      <IsCustomizable>1</IsCustomizable>
      <SupportedDeployment>0</SupportedDeployment>
      <SdkMessageProcessingStepImages>${imageXml(step)}</SdkMessageProcessingStepImages>
    </SdkMessageProcessingStep>`;

/** The members of a small solution that has one component of each kind. */
export function sampleMembers(step: SampleStep = {}): Record<string, string> {
  return {
    '[Content_Types].xml':
      '\uFEFF<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="xml" ContentType="application/octet-stream" />' +
      '<Default Extension="json" ContentType="application/octet-stream" />' +
      '<Override PartName="/WebResources/cue_scriptsjs01" ContentType="application/octet-stream" /></Types>',
    'solution.xml': `<ImportExportXml version="9.2" SolutionPackageVersion="9.2" languagecode="1033">
  <SolutionManifest>
    <UniqueName>CuelineSample</UniqueName>
    <LocalizedNames><LocalizedName description="Cueline sample" languagecode="1033" /></LocalizedNames>
    <Version>1.2.0.0</Version>
    <Managed>0</Managed>
    <RootComponents>
      <RootComponent type="61" schemaName="cue_/scripts.js" behavior="0" />
      <RootComponent type="92" id="{${ids.step}}" behavior="0" />
      <RootComponent type="95" id="{${ids.endpoint}}" behavior="0" />
      <RootComponent type="372" id="{${ids.connector}}" schemaName="cue_cueline" behavior="0" />
    </RootComponents>
    <MissingDependencies />
  </SolutionManifest>
</ImportExportXml>`,
    'customizations.xml': `<ImportExportXml>
  <WebResources>
    <WebResource>
      <WebResourceId>{${ids.webResource}}</WebResourceId>
      <Name>cue_/scripts.js</Name>
      <DisplayName>Scripts</DisplayName>
      <WebResourceType>3</WebResourceType>
      <FileName>/WebResources/cue_scriptsjs01</FileName>
    </WebResource>
  </WebResources>
  <SdkMessageProcessingSteps>${stepXml(step)}
  </SdkMessageProcessingSteps>
  <ServiceEndpoints>
    <ServiceEndpoint ServiceEndpointId="{${ids.endpoint}}" Name="Cueline gateway">
      <ConnectionMode>1</ConnectionMode>
      <Contract>8</Contract>
      <UserClaim>1</UserClaim>
      <AuthType>5</AuthType>
      <MessageFormat>2</MessageFormat>
      <Url>https://gateway.example/v1/record-changes</Url>
    </ServiceEndpoint>
  </ServiceEndpoints>
  <Connectors>
    <Connector>
      <connectorid>${ids.connector}</connectorid>
      <displayname>Cueline</displayname>
      <name>cue_cueline</name>
      <connectortype>1</connectortype>
      <openapidefinition>/Connector/cue_cueline_openapidefinition.json</openapidefinition>
    </Connector>
  </Connectors>
</ImportExportXml>`,
    'WebResources/cue_scriptsjs01': 'var Cueline = {};',
    'Connector/cue_cueline_openapidefinition.json': '{"swagger":"2.0"}',
    'environmentvariabledefinitions/cue_GatewayUrl/environmentvariabledefinition.xml':
      '<environmentvariabledefinition schemaname="cue_GatewayUrl"><displayname default="Gateway URL" />' +
      '<defaultvalue>https://gateway.example</defaultvalue><isrequired>0</isrequired><type>100000000</type></environmentvariabledefinition>',
  };
}

export const base64Zip = (members: Readonly<Record<string, string>>): string =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(members).map(([path, text]) => [path, strToU8(text)]))),
  ).toString('base64');

export const importZip = (caller: Caller, file: string): Promise<Answer> =>
  caller.post('ImportSolution', {
    CustomizationFile: file,
    ImportJobId: randomUUID(),
    OverwriteUnmanagedCustomizations: true,
    PublishWorkflows: true,
  });

export const importMembers = (caller: Caller, members: Readonly<Record<string, string>>): Promise<Answer> =>
  importZip(caller, base64Zip(members));

/** Imports the sample and points its endpoint to a receiver, as a deployment does. */
export async function deploy(caller: Caller, step: SampleStep, url: string, secret = 's3cret'): Promise<void> {
  const imported = await importMembers(caller, sampleMembers(step));
  if (imported.status !== 204) throw new Error(JSON.stringify(imported.body));
  await caller.patch(`serviceendpoints(${ids.endpoint})`, {
    url,
    authvalue: `<settings><setting name="x-cueline-key" value="${secret}" /></settings>`,
  });
}
