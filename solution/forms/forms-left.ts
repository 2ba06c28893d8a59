import { detached, type FormsOptions } from './forms-phase.ts';
import { mainForms } from './form-rows.ts';

/**
 * Main forms that need nothing of ours any more once what attaching put there is off them: no dependency of theirs is left then.
 * @param webResources names of all of ours, as people may use others than the parts do
 */
export async function formsThatLetGo(
  { api, parts }: FormsOptions,
  webResources: readonly string[],
): Promise<ReadonlySet<string>> {
  const free = new Set<string>();
  for (const table of new Set(parts.map((part) => part.table))) {
    const own = parts.filter((part) => part.table === table);
    for (const { id, draft } of await mainForms(api, table)) {
      const left = detached(draft, own);
      if (!webResources.some((name) => left.includes(name))) free.add(id);
    }
  }
  return free;
}

/** Main forms on which somebody else's handlers call a script of ours, or controls show a page; detaching leaves those alone. */
export async function formsThatStillUse({ api, parts }: FormsOptions): Promise<readonly string[]> {
  const found: string[] = [];
  for (const part of parts)
    for (const { name, draft } of await mainForms(api, part.table)) {
      const used = part.usedByOthers(part.detach(draft));
      if (used !== undefined) found.push(`${part.table}: ${name} ${used}`);
    }
  return found;
}
