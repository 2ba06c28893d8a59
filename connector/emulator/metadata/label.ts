import { derivedGuid } from '../../contract/index.ts';

/** A text in the languages of the organisation, of which there is one: English. */
export interface Label {
  readonly LocalizedLabels: readonly object[];
  readonly UserLocalizedLabel: object | null;
}

export const noLabel: Label = { LocalizedLabels: [], UserLocalizedLabel: null };

/** Shape: Microsoft Learn, "Query table definitions using the Web API". The id is derived from what the label stands at. */
export function labelOf(text: string, ...place: readonly string[]): Label {
  const label = {
    Label: text,
    LanguageCode: 1033,
    IsManaged: true,
    MetadataId: derivedGuid(['stand-in', 'label', ...place, text]),
    HasChanged: null,
  };
  return { LocalizedLabels: [label], UserLocalizedLabel: label };
}
