import { FormFault } from './form-fault.ts';
import type { send } from './send.ts';

/** `cue_/scripts/dataverse.js`, which comes with the script of a form but at a time of its own. */
declare const Cueline: { readonly dataverse?: { readonly send: typeof send } };

/**
 * Sends through Dataverse itself. What that takes is a script of its own: only some environments and commands want it, and
 * the script of a form stays small. Dependencies of web resources load in any order (Microsoft Learn, "Web resource
 * dependencies"), so it is looked for when it is needed and not before, and may be there
 * the next time.
 * @throws {FormFault} in words for the form
 */
export const sendDirectly: typeof send = async (...given) => {
  const { dataverse } = Cueline;
  if (!dataverse) throw new FormFault('INTERNAL', 'later', 'cue_/scripts/dataverse.js');
  await dataverse.send(...given);
};
