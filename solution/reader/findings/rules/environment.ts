import { placeOf } from '../place.ts';
import { connectionReferencesOf } from '../../model/flow.ts';
import { sizeWords } from '../../model/simple-pieces.ts';
import { safeUrl } from '../../model/safe-url.ts';
import { isTelling, shippedValues, valueFileOf } from '../../model/variable.ts';
import { lineAt, textAt } from '../../xml/xml-node.ts';
import { extensionOf, webResourceTypeOf } from '../../../web-resource-type.ts';
import type { Rule } from '../rule.ts';

const secretFound: Rule = {
  name: 'SecretInside',
  severity: 'error',
  about: 'No secret travels in a package.',
  remedy:
    'Make it void where it was issued, and keep the new one in a key vault or the environment: a zip is read by many.',
  *check({ secrets, pieces }) {
    for (const { kind, member, line, shown } of secrets)
      yield { member, line, message: `This looks like a ${kind}: ${shown}.` };
    for (const piece of pieces.filter(({ kind }) => kind === 'environment variable'))
      if (isTelling(piece.name, textAt(piece.node, 'defaultvalue')))
        yield { ...placeOf(piece), message: `The default of ${piece.name} looks like a secret.` };
  },
};

const valueShipped: Rule = {
  name: 'EnvironmentValueShipped',
  severity: 'warning',
  about: 'Packages carry definitions of environment variables and defaults, no values.',
  remedy:
    'Remove the current value from the solution before the export: the target would take over that of the developer.',
  *check({ pieces, files }) {
    for (const piece of pieces.filter(({ kind }) => kind === 'environment variable')) {
      const member = piece.members.find((name) => name.endsWith(valueFileOf('')));
      if (member !== undefined && shippedValues(files.jsonOf(member)).length > 0)
        yield { member, message: `The value that ${piece.name} has in one environment is in the package.` };
    }
  },
};

/** Addresses that are of one organisation, one deployment or one machine. */
const ownAddress =
  /\bhttps?:\/\/(?:localhost|127\.0\.0\.1|[\w-]+\.(?:api\.)?crm\d{0,2}\.dynamics\.com|[\w-]+\.azurewebsites\.net|[\w-]+\.sharepoint\.com|[\w.-]+\.ngrok(?:-free)?\.(?:io|app)|[\w.-]+\.logic\.azure\.com)(?![\w.-])/gi;
const textual = /\.(json|xml|xaml|csx)$/i;

const ownUrl: Rule = {
  name: 'EnvironmentUrl',
  severity: 'warning',
  about: 'No address of one environment is written into a package.',
  remedy: 'Read it from an environment variable: in the target it would still point at the source.',
  *check({ files, pieces }) {
    const scripts = pieces.filter(({ code }) => code === 61).flatMap(({ members }) => members);
    const endpoints = new Set(pieces.filter(({ code }) => code === 95).map(({ node }) => textAt(node, 'Url')));
    for (const member of [...[...files.names].filter((name) => textual.test(name)), ...scripts]) {
      const text = files.textOf(member) ?? '';
      const seen = new Set<string>();
      for (const { 0: url, index } of text.matchAll(ownAddress)) {
        if (seen.has(url) || [...endpoints].some((one) => one.startsWith(url))) continue;
        seen.add(url);
        yield { member, line: lineAt(text, index), message: `${url} belongs to one environment.` };
      }
    }
  },
};

const portOf = (url: string): string | undefined => /^\w+:\/\/[^/:]+(?::(\d+))?(?:[/?#]|$)/.exec(url)?.[1];
const webhook = '8';

const endpointAddress: Rule = {
  name: 'EndpointAddress',
  severity: 'error',
  about: 'A webhook is called on the standard ports, by https.',
  remedy: 'Give an https address without a port: Dataverse calls port 443 (and 80, readable on its way) only.',
  *check({ pieces }) {
    for (const piece of pieces.filter(({ code, node }) => code === 95 && textAt(node, 'Contract') === webhook)) {
      const url = textAt(piece.node, 'Url');
      const isFine = /^https:\/\/[^/]/i.test(url) && ['443', undefined].includes(portOf(url));
      if (!isFine) yield { ...placeOf(piece), message: `The webhook ${piece.name} has the address ${safeUrl(url)}.` };
    }
  },
};

const webResourceType: Rule = {
  name: 'WebResourceType',
  severity: 'warning',
  about: 'The type of a web resource is that of its extension.',
  remedy: 'Set the type that goes with the extension: browsers are told the wrong kind of content otherwise.',
  *check({ pieces }) {
    for (const piece of pieces.filter(({ code }) => code === 61)) {
      const expected = webResourceTypeOf(piece.name);
      const type = textAt(piece.node, 'WebResourceType');
      if (expected !== undefined && type !== '' && type !== String(expected))
        yield {
          ...placeOf(piece),
          message: `${piece.name} ends in .${extensionOf(piece.name)}, and is of type ${type}.`,
        };
    }
  },
};

/** What an organisation accepts unless its settings for attachments say otherwise. */
const largest = 5 * 1024 * 1024;

const webResourceSize: Rule = {
  name: 'WebResourceSize',
  severity: 'warning',
  about: 'Web resources are not larger than 5 MB.',
  remedy: 'Make it smaller, or raise the limit for attachments of the organisation before the import.',
  *check({ pieces, files }) {
    for (const piece of pieces.filter(({ code }) => code === 61))
      for (const member of piece.members) {
        const size = files.sizeOf(member) ?? 0;
        if (size > largest) yield { ...placeOf(piece), message: `${piece.name} has ${sizeWords(size)}.` };
      }
  },
};

const referenceMissing: Rule = {
  name: 'ConnectionReferenceElsewhere',
  severity: 'warning',
  about: 'The connection references of a flow come with it.',
  remedy: 'Add the connection reference to the solution, or import the one that has it before.',
  *check({ pieces, files }) {
    const there = new Set(pieces.filter(({ kind }) => kind === 'connection reference').map(({ name }) => name));
    for (const flow of pieces.filter(({ code }) => code === 29))
      for (const member of flow.members.filter((name) => name.endsWith('.json')))
        for (const name of new Set(connectionReferencesOf(files.jsonOf(member))))
          if (!there.has(name))
            yield { ...placeOf(flow), message: `The flow ${flow.name} asks for ${name}, which is not here.` };
  },
};

const versionForm: Rule = {
  name: 'VersionForm',
  severity: 'error',
  about: 'The version is two to four numbers.',
  remedy: 'Write it as 1.2.3.4.',
  *check({ manifest, files }) {
    if (!/^\d+(\.\d+){1,3}$/.test(manifest.version))
      yield { member: files.solution.member, message: `The version is "${manifest.version}".` };
  },
};

export const environmentRules: readonly Rule[] = [
  secretFound,
  valueShipped,
  ownUrl,
  endpointAddress,
  webResourceType,
  webResourceSize,
  referenceMissing,
  versionForm,
];
