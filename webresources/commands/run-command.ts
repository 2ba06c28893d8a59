import { commandText } from './command-text.ts';
import type { OpenedPage } from './open-page.ts';
import type { Subject } from './subject.ts';

const say = async (title: string, text: string): Promise<void> => {
  await Xrm.Navigation.openAlertDialog({ title, text });
};

/** Opens a page for a row, or says why it can not be opened. The pages ask the server, so nothing of it works offline. */
export async function runCommand(
  opened: OpenedPage,
  subject: Subject | undefined,
  open: (opened: OpenedPage, subject: Subject) => Promise<void>,
): Promise<void> {
  const title = commandText(opened.title);
  if (subject === undefined) return say(title, commandText('commandNotSaved'));
  if (Xrm.Utility.getGlobalContext().client.isOffline()) return say(title, commandText('commandOffline'));
  try {
    await open(opened, subject);
  } catch (fault) {
    // The Client API rejects with objects of its own, which are no Errors and have a message.
    const { message = '' } = fault as { readonly message?: string };
    await say(title, commandText('commandFailed', message));
  }
}
