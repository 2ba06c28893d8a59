import { strToU8 } from 'fflate';

import type { Connector } from '../component.ts';
import { element, text, type XmlElement } from './element.ts';

/** One file of a connector: the element that points to it, and the end of its name. */
interface ConnectorFile {
  readonly element: string;
  readonly name: string;
  readonly content: () => Uint8Array;
}

const json = (value: unknown) => (): Uint8Array => strToU8(JSON.stringify(value, undefined, 2));
const source = (code: string) => (): Uint8Array => strToU8(code);

/**
 * In the order of their elements in exports (microsoft/iom-provider-shopify). The place of connectionparametersets is
 * inferred: no public export shows its element, only the file's name is seen. `Png` has its capital in all exports.
 */
export function connectorFiles(connector: Connector): readonly ConnectorFile[] {
  const file = (kind: string, extension: string, content: () => Uint8Array): ConnectorFile => ({
    element: kind,
    name: `${connector.name}_${kind}.${extension}`,
    content,
  });
  return [
    file('openapidefinition', 'json', json(connector.openApi)),
    file('connectionparameters', 'json', json(connector.connectionParameters)),
    ...(connector.connectionParameterSets === undefined
      ? []
      : [file('connectionparametersets', 'json', json(connector.connectionParameterSets))]),
    file('policytemplateinstances', 'json', json(connector.policyTemplateInstances)),
    ...(connector.script === undefined ? [] : [file('customcodeblobcontent', 'csx', source(connector.script.code))]),
    file('iconblob', 'Png', () => connector.icon),
  ];
}

/** 1 is a custom connector (microsoft/iom-provider-shopify, pnp/powerplatform-samples prompt-wagon). */
const customConnector = 1;

/** The paths say `/Connector/` in the unpacked folder too, although its folder is called `Connectors`. */
export const connectorXml = (connector: Connector): XmlElement =>
  element('Connector', [
    text('connectorid', connector.id),
    text('description', connector.description),
    text('displayname', connector.displayName),
    text('iconbrandcolor', connector.iconBrandColor),
    text('name', connector.name),
    text('connectortype', customConnector),
    ...(connector.script === undefined ? [] : [text('scriptoperations', JSON.stringify(connector.script.operations))]),
    ...connectorFiles(connector).map((file) => text(file.element, `/Connector/${file.name}`)),
  ]);
