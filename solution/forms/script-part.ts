import { attachScript } from './attach-script.ts';
import { callsOf, detachScript } from './detach-script.ts';
import { handlerEntries, libraryEntries, type HandlerEntry } from './form-entries.ts';
import { isOn, times, type FormDifference, type FormPart } from './form-part.ts';
import type { FormScript } from './form-script.ts';
import { readForm } from './form-text.ts';

function handlerDifferences(what: string, found: readonly HandlerEntry[]): readonly FormDifference[] {
  const [entry, second] = found;
  if (!entry || second) return [{ what, here: 'once', there: times(found.length) }];
  const { enabled, passExecutionContext } = entry.element.attributes;
  return [
    ...(isOn(enabled) ? [] : [{ what, here: 'on', there: 'off' }]),
    ...(isOn(passExecutionContext)
      ? []
      : [{ what: `${what}, execution context`, here: 'passed', there: 'not passed' }]),
  ];
}

/** What a form's text has of a script, and what it should have. */
function differences(text: string, { library, handlers }: FormScript): readonly FormDifference[] {
  const form = readForm(text);
  const libraries = libraryEntries(form, library).length;
  const entries = handlerEntries(form, library);
  return [
    ...(libraries === 1 ? [] : [{ what: `library ${library}`, here: 'once', there: times(libraries) }]),
    ...handlers.flatMap(({ event, functionName }) =>
      handlerDifferences(
        `${event} ${functionName}`,
        entries.filter((one) => one.event === event && one.functionName === functionName),
      ),
    ),
    ...entries
      .filter(({ ours }) => ours !== undefined)
      .filter(
        (one) => !handlers.some(({ event, functionName }) => one.event === event && one.functionName === functionName),
      )
      .map(({ event, functionName }) => ({
        what: `${event} ${functionName}`,
        here: 'not there',
        there: 'left by a former version',
      })),
  ];
}

/** A script of ours, as something that stands on a form. */
export function scriptPart(script: FormScript): FormPart {
  const { table, library, handlers } = script;
  const functions = handlers.map(({ event, functionName }) => `${event} → ${functionName}`).join(', ');
  return {
    table,
    webResource: library,
    words: `${library} with ${functions}`,
    attach: (text) => attachScript(text, script),
    detach: (text) => detachScript(text, library),
    differences: (text) => differences(text, script),
    usedByOthers(text) {
      const calls = callsOf(readForm(text), library);
      return calls === 0
        ? undefined
        : `still calls ${library}: ${calls} handler(s) that were added by hand. Remove them there.`;
    },
  };
}
