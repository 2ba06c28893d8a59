import type { FormsKey } from '../strings/forms-key.ts';

/** A text in the user's language. Where the strings are not installed or not loaded, the key has to do: better than no word. */
export function commandText(key: FormsKey, about = ''): string {
  try {
    return (Xrm.Utility.getResourceString('cue_/strings/forms', key) || key).replace('{0}', () => about);
  } catch {
    return key;
  }
}
