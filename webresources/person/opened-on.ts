import type { Parameters } from '../kit/index.ts';
import { recordIn, tables, type RecordReference } from '../send/person.ts';

/** In place of an id, as some clients write none. */
const noId = /^[{}0-]*$/;

/**
 * The record that the page stands on. A command of ours says it in `data`; a form passes `typename` and `id`, which is in braces
 * and has no value until the record is saved. `type` is another number in each organisation, and not read (Microsoft Learn, "Web
 * resource properties for model-driven app forms").
 * @returns `new` for a record that has no id yet; `undefined` where the page stands on none of ours
 */
export function openedOn({ json, value }: Parameters): RecordReference | 'new' | undefined {
  const told = recordIn(json);
  if (told) return told;
  const table = value('typename')?.toLowerCase();
  const id = value('id') ?? '';
  if (!noId.test(id)) return recordIn({ table, id });
  return tables.some((one) => one === table) ? 'new' : undefined;
}
