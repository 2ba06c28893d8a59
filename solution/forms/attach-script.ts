import { detachScript } from './detach.ts';
import { eventNamed, handlerEntries, libraryEntries } from './form-entries.ts';
import { FormFull } from './form-fault.ts';
import { handlerEntryId, libraryEntryId, type FormHandler, type FormScript, type Surroundings } from './form-script.ts';
import { childrenNamed, hasOneTag, readForm, type FormElement } from './form-text.ts';

/** What a list of a form may hold: FormXml.xsd of Microsoft's Schemas.zip 9.0.0.2090. */
const mostEntries = 50;

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (value: string): string => value.replace(/[&<>"]/g, (one) => references[one] ?? one);

const tag = (name: string, attributes: Readonly<Record<string, string>>): string =>
  `<${name} ${Object.entries(attributes)
    .map(([key, value]) => `${key}="${escaped(value)}"`)
    .join(' ')} />`;

/** Behind the last child, or first of all: the white space before the closing tag stays where it is. */
function inside(text: string, element: FormElement, added: string): string {
  if (hasOneTag(element)) {
    const open = text.slice(element.start, element.end).replace(/\/>$/, '>');
    return `${text.slice(0, element.start)}${open}${added}</${element.name}>${text.slice(element.end)}`;
  }
  const place = element.children.at(-1)?.end ?? element.closeStart;
  return `${text.slice(0, place)}${added}${text.slice(place)}`;
}

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
    tag('Library', { name: library, libraryUniqueId: `{${libraryEntryId(library, around)}}` });
  if (!list) return inside(text, form, `<formLibraries>${entry('list made')}</formLibraries>`);
  checkRoom(list, 'libraries');
  return inside(text, list, entry(hasOneTag(list) ? 'list opened' : 'beside others'));
}

function withHandler(text: string, library: string, handler: FormHandler): string {
  const form = readForm(text);
  const entry = (around: Surroundings): string =>
    tag('Handler', {
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
    const { enabled = 'false', passExecutionContext = 'false', parameters = '' } = element.attributes;
    const asWanted = /^true$/i.test(enabled) && /^true$/i.test(passExecutionContext) && parameters === '';
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
