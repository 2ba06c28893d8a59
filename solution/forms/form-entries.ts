import { bareId, handlerEntryId, libraryEntryId, surroundings, type Surroundings } from './form-script.ts';
import { childrenNamed, type FormElement } from './form-text.ts';

/** An entry of a form: a library, or a handler of an event of the form as a whole. */
export interface FormEntry {
  readonly element: FormElement;
  /** What the entry stands in, from the outside to the list itself. */
  readonly within: readonly FormElement[];
  /** Where the entry is ours: what attaching made around it. */
  readonly ours?: Surroundings;
}

const ownership = (element: FormElement, idName: string, idFor: (around: Surroundings) => string) => {
  const id = bareId(element.attributes[idName]);
  const around = surroundings.find((one) => idFor(one) === id);
  return around === undefined ? {} : { ours: around };
};

/** Entries of a library of this name. */
export const libraryEntries = (form: FormElement, library: string): readonly FormEntry[] =>
  childrenNamed(form, 'formLibraries').flatMap((list) =>
    childrenNamed(list, 'Library')
      .filter(({ attributes }) => attributes['name'] === library)
      .map((element) => ({
        element,
        within: [list],
        ...ownership(element, 'libraryUniqueId', (around) => libraryEntryId(library, around)),
      })),
  );

export interface HandlerEntry extends FormEntry {
  readonly event: string;
  readonly functionName: string;
}

/** Handlers that call this library, of the form's own events: tabs, cells and columns have others. */
export const handlerEntries = (form: FormElement, library: string): readonly HandlerEntry[] =>
  childrenNamed(form, 'events').flatMap((events) =>
    childrenNamed(events, 'event').flatMap((event) =>
      childrenNamed(event, 'Handlers').flatMap((list) =>
        childrenNamed(list, 'Handler')
          .filter(({ attributes }) => attributes['libraryName'] === library)
          .map((element) => {
            const says = {
              event: event.attributes['name'] ?? '',
              functionName: element.attributes['functionName'] ?? '',
            };
            return {
              element,
              ...says,
              within: [events, event, list],
              ...ownership(element, 'handlerUniqueId', (around) => handlerEntryId(library, says, around)),
            };
          }),
      ),
    ),
  );

/** The form's event of that name. One of a column (`attribute`) or of a control is another. */
export const eventNamed = (events: FormElement, name: string): FormElement | undefined => {
  const found = childrenNamed(events, 'event').filter(
    ({ attributes }) =>
      attributes['name'] === name && attributes['attribute'] === undefined && attributes['control'] === undefined,
  );
  return found.find((event) => childrenNamed(event, 'Handlers').length > 0) ?? found[0];
};
