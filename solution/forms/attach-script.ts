import { detachScript } from './detach-script.ts';
import { eventNamed, handlerEntries, libraryEntries } from './form-entries.ts';
import { inside, mostEntries, written } from './form-edit.ts';
import { FormFull } from './form-fault.ts';
import { isOn } from './form-part.ts';
import { handlerEntryId, libraryEntryId, type FormHandler, type FormScript, type Surroundings } from './form-script.ts';
import { childrenNamed, hasOneTag, readForm, type FormElement } from './form-text.ts';

function checkRoom(list: FormElement, what: string): void {
  if (list.children.length < mostEntries) return;
  throw new FormFull(`The form has ${list.children.length} ${what} already; ${mostEntries} are possible.`, {
    hint: 'Remove one that is no longer needed, in the form editor.',
  });
}

function withLibrary(text: string, library: string): string {
  const form = readForm(text);
  if (libraryEntries(form, library).length > 0) return text;
  const [list] = childrenNamed(form, 'formLibraries');
  const entry = (around: Surroundings): string =>
    written('Library', { name: library, libraryUniqueId: `{${libraryEntryId(library, around)}}` });
  if (!list) return inside(text, form, `<formLibraries>${entry('list made')}</formLibraries>`);
  checkRoom(list, 'libraries');
  return inside(text, list, entry(hasOneTag(list) ? 'list opened' : 'beside others'));
}

function withHandler(text: string, library: string, handler: FormHandler): string {
  const form = readForm(text);
  const entry = (around: Surroundings): string =>
    written('Handler', {
      functionName: handler.functionName,
      libraryName: library,
      handlerUniqueId: `{${handlerEntryId(library, handler, around)}}`,
      enabled: 'true',
      parameters: '',
      passExecutionContext: 'true',
    });
  const list = (around: Surroundings): string => `<Handlers>${entry(around)}</Handlers>`;
  const event = (around: Surroundings): string =>
    `<event name="${handler.event}" application="false" active="false">${list(around)}</event>`;

  const [events] = childrenNamed(form, 'events');
  if (!events) return inside(text, form, `<events>${event('events made')}</events>`);
  if (hasOneTag(events)) return inside(text, events, event('events opened'));
  const known = eventNamed(events, handler.event);
  if (!known) return inside(text, events, event('event made'));
  if (hasOneTag(known)) return inside(text, known, list('event opened'));
  const [handlers] = childrenNamed(known, 'Handlers');
  if (!handlers) return inside(text, known, list('list made'));
  checkRoom(handlers, `handlers of ${handler.event}`);
  return inside(text, handlers, entry(hasOneTag(handlers) ? 'list opened' : 'beside others'));
}

/** Something of ours is not as it would be attached now: a function that went, or a handler that was switched off by hand. */
const isStale = (text: string, { library, handlers }: FormScript): boolean =>
  handlerEntries(readForm(text), library).some(({ ours, event, functionName, element }) => {
    if (ours === undefined) return false;
    const { enabled, passExecutionContext, parameters = '' } = element.attributes;
    const asWanted = isOn(enabled) && isOn(passExecutionContext) && parameters === '';
    return !asWanted || !handlers.some((one) => one.event === event && one.functionName === functionName);
  });

/**
 * The form's text with the script's library and handlers in it; the same text where they are. What somebody added by hand
 * counts, and is left as it is. Everything else stays to the letter.
 * @throws {FormUnreadable} or `FormFull`
 */
export function attachScript(text: string, script: FormScript): string {
  const { library, handlers } = script;
  if (isStale(text, script)) return attachScript(detachScript(text, library), script);
  return handlers.reduce(
    (form, handler) => {
      const there = handlerEntries(readForm(form), library).some(
        ({ event, functionName }) => event === handler.event && functionName === handler.functionName,
      );
      return there ? form : withHandler(form, library, handler);
    },
    withLibrary(text, library),
  );
}
