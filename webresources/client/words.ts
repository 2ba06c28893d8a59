import type { FormsKey } from '../strings/forms-key.ts';
import { isFormFault } from './form-fault.ts';

const set = 'cue_/strings/forms';

function resource(key: string): string | undefined {
  try {
    return Xrm.Utility.getResourceString(set, key) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * A text in the user's language, with what it is about in the place of {0}. Where the strings are not installed, the key
 * itself has to do, as words: no text is there twice.
 */
export function words(key: FormsKey, about = ''): string {
  const text = resource(key) ?? `Cueline: ${key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} {0}`;
  return text.replace('{0}', () => about).trim();
}

/** Why something could not be done. What has no text of its own was written for developers, in English. */
export function wordsOfFault(fault: unknown): string {
  if (!isFormFault(fault)) return '';
  const text = resource(`fault_${fault.code}`);
  return text === undefined ? fault.message : text.replace('{0}', () => fault.detail);
}
