import { strToU8 } from 'fflate';

import type { Flow } from '../component.ts';
import { element, text, type XmlElement } from './element.ts';
import { introducedVersion } from './introduced-version.ts';
import { localized } from './localized.ts';

/** As exports name it: the flow's name without blanks and signs, then the id in upper case. */
export const flowMember = ({ name, id }: Flow): string =>
  `Workflows/${name.replace(/[^A-Za-z0-9_-]/g, '')}-${id.toUpperCase()}.json`;

export const flowFile = ({ clientData }: Flow): Uint8Array => strToU8(JSON.stringify(clientData, undefined, 2));

/** Of the table `workflow` (Microsoft Learn, "Process (Workflow) table/entity reference"). */
const definition = 1;
const cloudFlow = 5;
const background = 0;
const organisation = 4;
/** Off. Switching it on asks for connections, and at an import there may be none yet; whoever has them switches it on. */
const draft = { state: 0, status: 1 };
const owner = 1;

/** Child order and values of real exports (MicrosoftLearning/PL-400 demo); their descriptions stand last, by the schema. */
export const flowXml = (flow: Flow): XmlElement =>
  element(
    'Workflow',
    [
      text('JsonFileName', `/${flowMember(flow)}`),
      text('Type', definition),
      text('Subprocess', 0),
      text('Category', cloudFlow),
      text('Mode', background),
      text('Scope', organisation),
      text('OnDemand', 0),
      text('TriggerOnCreate', 0),
      text('TriggerOnDelete', 0),
      text('AsyncAutodelete', 0),
      text('SyncWorkflowLogOnFailure', 0),
      text('StateCode', draft.state),
      text('StatusCode', draft.status),
      text('RunAs', owner),
      text('IsTransacted', 1),
      text('IntroducedVersion', introducedVersion),
      text('IsCustomizable', 1),
      text('BusinessProcessType', 0),
      text('IsCustomProcessingStepAllowedForOtherPublishers', 1),
      text('PrimaryEntity', 'none'),
      element('LocalizedNames', [localized('LocalizedName', flow.name)]),
      element('Descriptions', [localized('Description', flow.description)]),
    ],
    { WorkflowId: `{${flow.id}}`, Name: flow.name },
  );
