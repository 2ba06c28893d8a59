import { isGuid } from '../../../../connector/contract/index.ts';
import { placeOf } from '../place.ts';
import type { Piece } from '../../model/piece.ts';
import { textAt } from '../../xml/xml-node.ts';
import type { Rule } from '../rule.ts';

/** How exports write the id of each kind: an assembly and a connector without braces, everything else with them. */
function writtenId({ code, node }: Piece): { readonly text: string; readonly braces: boolean } | undefined {
  const id = (text: string | undefined, braces: boolean) => (text === undefined ? undefined : { text, braces });
  switch (code) {
    case 20:
      return id(node.attributes['id'], true);
    case 29:
      return id(node.attributes['WorkflowId'], true);
    case 61:
      return id(textAt(node, 'WebResourceId'), true);
    case 91:
      return id(node.attributes['PluginAssemblyId'], false);
    case 92:
      return id(node.attributes['SdkMessageProcessingStepId'], true);
    case 95:
      return id(node.attributes['ServiceEndpointId'], true);
    case 372:
      return id(textAt(node, 'connectorid'), false);
    default:
      return undefined;
  }
}

const notAGuid: Rule = {
  name: 'NotAGuid',
  severity: 'error',
  about: 'Ids are GUIDs.',
  remedy: 'Write a GUID: the import stops with "Unrecognized Guid format".',
  *check({ pieces }) {
    for (const piece of pieces) {
      const written = writtenId(piece);
      if (written !== undefined && !isGuid(piece.id ?? ''))
        yield { ...placeOf(piece), message: `The id of the ${piece.kind} ${piece.name} is no GUID.` };
    }
  },
};

const guidForm: Rule = {
  name: 'GuidForm',
  severity: 'warning',
  about: 'Ids are spelled as exports spell them.',
  remedy: 'Write it in lower case, in braces for all kinds but plug-in assemblies and connectors.',
  *check({ pieces }) {
    for (const piece of pieces) {
      const written = writtenId(piece);
      if (written === undefined || !isGuid(piece.id ?? '')) continue;
      const expected = written.braces ? `{${piece.id ?? ''}}` : (piece.id ?? '');
      if (written.text.trim() !== expected)
        yield {
          ...placeOf(piece),
          message: `The id of the ${piece.kind} ${piece.name} is not written as ${expected}.`,
        };
    }
  },
};

const duplicateId: Rule = {
  name: 'DuplicateId',
  severity: 'error',
  about: 'Every id is of one component.',
  remedy: 'Give one of the two another id: the second would take the place of the first.',
  *check({ pieces }) {
    const seen = new Map<string, Piece>();
    for (const piece of pieces) {
      if (piece.id === undefined || piece.id === '') continue;
      const twin = seen.get(piece.id);
      if (twin)
        yield { ...placeOf(piece), message: `${piece.kind} ${piece.name} and ${twin.kind} ${twin.name} have one id.` };
      else seen.set(piece.id, piece);
    }
  },
};

const duplicateName: Rule = {
  name: 'DuplicateName',
  severity: 'error',
  about: 'No two web resources, environment variables or connection references have one name.',
  remedy: 'Take one of them out.',
  *check({ pieces }) {
    const named = new Set(['web resource', 'environment variable', 'connection reference', 'table', 'choice']);
    const seen = new Set<string>();
    for (const piece of pieces.filter(({ kind }) => named.has(kind))) {
      const key = `${piece.kind} ${piece.name.toLowerCase()}`;
      if (seen.has(key)) yield { ...placeOf(piece), message: `There is more than one ${piece.kind} ${piece.name}.` };
      seen.add(key);
    }
  },
};

export const idRules: readonly Rule[] = [notAGuid, guidForm, duplicateId, duplicateName];
