/** Keys of webresources/strings/person.1033.resx, written by `npm run generate`. */
export type PersonKey =
  | 'asking'
  | 'eventId'
  | 'from'
  | 'masked'
  | 'more'
  | 'noRecord'
  | 'none'
  | 'noneHelp'
  | 'refresh'
  | 'title'
  | 'unsaved'
  | 'unsavedHelp';
