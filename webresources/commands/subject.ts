/** The row that a command is about, as pages are told it. */
export interface Subject {
  readonly table: string;
  readonly id: string;
}

/** How a list tells a command of its selected rows (Microsoft Learn, "CrmParameter", SelectedControlSelectedItemReferences). */
export interface ItemReference {
  readonly Id: string;
  readonly TypeName: string;
}

const bare = (id: string): string => id.replace(/[{}]/g, '').toLowerCase();

/** A form whose row is not saved yet has no id. */
export function subjectOfForm(form: Xrm.FormContext): Subject | undefined {
  const { entity } = form.data;
  const id = bare(entity.getId());
  return id === '' ? undefined : { table: entity.getEntityName(), id };
}

/** The one row that is selected; nothing where it is none or several. */
export function subjectOfSelection(references: readonly ItemReference[]): Subject | undefined {
  const [first, ...others] = references;
  return first === undefined || others.length > 0 ? undefined : { table: first.TypeName, id: bare(first.Id) };
}
