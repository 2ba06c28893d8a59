import { FaultWithProblems } from '../../connector/contract/index.ts';
import { base64 } from '../deploy/base64.ts';
import { quoted, rowsWhere, textIn, type Row } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change, Phase } from '../environment/phase.ts';

/** The environment does not have what would be written over, or has it from a managed solution; nothing was changed. */
export class PushRefused extends FaultWithProblems {
  readonly code = 'push-refused';
}

export interface PushParts {
  readonly api: EnvironmentApi;
  readonly resources: readonly { readonly name: string; readonly content: Uint8Array }[];
  /** Unique names of our solutions that bring web resources. */
  readonly solutions: readonly string[];
}

/**
 * What was changed over a managed component lies above every later version of it: people would see the old script after the
 * next upgrade. So an environment that has one of our parts managed is not written to.
 */
async function requireUnmanaged({ api, solutions }: PushParts): Promise<void> {
  const rows = await rowsWhere(api, 'solutions', 'uniquename,ismanaged', 'uniquename', solutions.map(quoted));
  const managed = rows.filter((row) => row['ismanaged'] === true).map((row) => textIn(row, 'uniquename'));
  if (managed.length === 0) return;
  throw new PushRefused(
    'web resources are not written here:',
    managed.map((name) => `${name} is a managed solution, and what is written over it would hide its next version`),
    { hint: 'Deploy the managed package, or push into an environment that has the unmanaged one.' },
  );
}

const saved = 'webresourceset/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()';

/** Writes what differs and publishes it; asks for bytes, so a second run does nothing. */
export const pushPhase = (parts: PushParts): Phase => ({
  name: 'web resources',
  async pending() {
    const { api, resources } = parts;
    await requireUnmanaged(parts);
    const names = resources.map(({ name }) => quoted(name));
    const rowsIn = async (set: string): Promise<ReadonlyMap<string, Row>> => {
      const rows = await rowsWhere(api, set, 'webresourceid,name,content', 'name', names);
      return new Map(rows.map((row) => [textIn(row, 'name'), row]));
    };
    const [drafts, published] = [await rowsIn(saved), await rowsIn('webresourceset')];
    const missing = resources.filter(({ name }) => !drafts.has(name));
    if (missing.length > 0)
      throw new PushRefused(
        'these web resources are not in the environment:',
        missing.map(({ name }) => name),
        { hint: 'Deploy the solution first, with `cueline deploy`; what it brought can then be written over.' },
      );
    const wanted = resources.map(({ name, content }) => ({
      name,
      id: textIn(drafts.get(name), 'webresourceid'),
      content: base64(content),
      bytes: content.length,
    }));
    const different = wanted.filter(({ name, content }) => textIn(drafts.get(name), 'content') !== content);
    const unseen = wanted.filter(({ name, content }) => textIn(published.get(name), 'content') !== content);
    const writes = different.map(({ name, id, content, bytes }): Change => ({
      action: 'update',
      kind: 'web resource',
      name,
      detail: `${bytes} bytes`,
      carryOut: () => api.patch(`webresourceset(${id})`, { content }),
    }));
    if (unseen.length === 0) return writes;
    const list = unseen.map(({ id }) => `<webresource>{${id}}</webresource>`).join('');
    const publish: Change = {
      action: 'publish',
      kind: 'web resources',
      name: unseen.map(({ name }) => name).join(', '),
      carryOut: async () => {
        await api.post('PublishXml', {
          ParameterXml: `<importexportxml><webresources>${list}</webresources></importexportxml>`,
        });
      },
    };
    return [...writes, publish];
  },
});
