/** Keys of webresources/strings/forms.1033.resx, written by `npm run generate`. */
export type FormsKey =
  | 'commandFailed'
  | 'commandNotSaved'
  | 'commandOffline'
  | 'commandSendTitle'
  | 'commandTimelineTitle';
