import type { SolutionFiles } from '../solution-files.ts';
import { childNamed, childrenNamed, textAt, type XmlNode } from '../xml/xml-node.ts';
import { imageWords, messageWords, stageWords } from './codes.ts';
import { readDependencies } from './manifest.ts';
import { facts, plainId, type Body } from './piece.ts';
import { safeUrl } from './safe-url.ts';

/** Only the column names that are there; exports write an empty element where no column is named. */
export const columnsIn = (list: string): readonly string[] =>
  list
    .split(',')
    .map((column) => column.trim())
    .filter((column) => column !== '');

/** `a`, `a or b`, `a, b or c` */
const anyOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;

const asynchronous = '1';

const classOf = (pluginTypeName: string): string => pluginTypeName.split(',')[0]?.trim() ?? '';

function endpointElsewhere(id: string, files: SolutionFiles): string {
  const named = readDependencies(files).find(({ required }) => required.type === '95' && required.id === id)?.required;
  return named === undefined
    ? `the endpoint ${id}, which is not in this solution,`
    : `the endpoint ${named.name} of ${named.solution}`;
}

function target(node: XmlNode, files: SolutionFiles): string {
  const endpoint = plainId(textAt(node, 'EventHandler'));
  if (endpoint === '') return `runs ${classOf(textAt(node, 'PluginTypeName')) || textAt(node, 'PluginTypeExportKey')}`;
  const found = childrenNamed(childNamed(files.customizations.root, 'ServiceEndpoints'), 'ServiceEndpoint').find(
    ({ attributes }) => plainId(attributes['ServiceEndpointId'] ?? '') === endpoint,
  );
  if (found === undefined) return `posts to ${endpointElsewhere(endpoint, files)}`;
  return `posts to ${safeUrl(textAt(found, 'Url')) || textAt(found, 'NamespaceAddress') || (found.attributes['Name'] ?? '')}`;
}

function imagesOf(node: XmlNode): string {
  const images = childrenNamed(childNamed(node, 'SdkMessageProcessingStepImages'), 'SdkMessageProcessingStepImage');
  return images
    .map((image) => {
      const columns = columnsIn(textAt(image, 'Attributes'));
      const kind = imageWords(textAt(image, 'ImageType'));
      return `${kind} (${columns.length === 0 ? 'all columns' : columns.join(', ')})`;
    })
    .join(', ');
}

/** `When statecode or statuscode of opportunity changes`, `When contact is created`. */
function occasion(node: XmlNode): string {
  const message = messageWords(plainId(textAt(node, 'SdkMessageId')));
  const table = textAt(node, 'PrimaryEntity');
  const isAny = table === '' || table === 'none';
  const filter = columnsIn(textAt(node, 'FilteringAttributes'));
  if (message === 'Update' && filter.length > 0) return `When ${anyOf(filter)} of ${table} changes`;
  const row = isAny ? 'a row of any table' : table;
  if (message === 'Create') return `When ${row} is created`;
  if (message === 'Update') return `When anything of ${row} changes`;
  if (message === 'Delete') return `When ${row} is deleted`;
  return `On ${message}${isAny ? '' : ` of ${table}`}`;
}

/** One sentence that says when it runs, how, and what it does. */
export function stepWords(node: XmlNode, files: SolutionFiles): string {
  const how = textAt(node, 'Mode') === asynchronous ? 'asynchronously' : 'synchronously';
  const images = imagesOf(node);
  const withImages = images === '' ? '' : ` with images ${images}`;
  return `${occasion(node)}, ${stageWords(textAt(node, 'Stage'))}, ${how}, ${target(node, files)}${withImages}`;
}

export const readStep = (node: XmlNode, files: SolutionFiles): Body => ({
  name: node.attributes['Name'] ?? '',
  id: plainId(node.attributes['SdkMessageProcessingStepId'] ?? ''),
  facts: facts({
    message: messageWords(plainId(textAt(node, 'SdkMessageId'))),
    table: textAt(node, 'PrimaryEntity'),
    'filtering columns': [...columnsIn(textAt(node, 'FilteringAttributes'))].sort().join(', '),
    stage: stageWords(textAt(node, 'Stage')),
    mode: textAt(node, 'Mode') === asynchronous ? 'asynchronous' : 'synchronous',
    rank: textAt(node, 'Rank'),
    target: target(node, files),
    images: imagesOf(node),
    'deletes finished jobs': textAt(node, 'AsyncAutoDelete') === '1' ? 'yes' : 'no',
    configuration: textAt(node, 'Configuration') === '' ? '' : 'is there',
    'runs as': textAt(node, 'ImpersonatingUserIdName') === '' ? '' : 'a named user',
  }),
  members: [],
});
