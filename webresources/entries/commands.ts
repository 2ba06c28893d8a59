import { openDialog, openPane } from '../commands/open-page.ts';
import { runCommand } from '../commands/run-command.ts';
import { subjectOfForm, subjectOfSelection, type ItemReference } from '../commands/subject.ts';

const send = { page: 'cue_/pages/send.html', title: 'commandSendTitle', icon: 'cue_/icons/send.svg' } as const;
const timeline = {
  page: 'cue_/pages/person.html',
  title: 'commandTimelineTitle',
  icon: 'cue_/icons/timeline.svg',
} as const;

/** Whether the commands of a form can be used: they are about a saved row. Takes the command bar's PrimaryControl. */
export const isSaved = (form: Xrm.FormContext): boolean => subjectOfForm(form) !== undefined;

/** "Send journey event" on a form. */
export const sendEvent = (form: Xrm.FormContext): Promise<void> => runCommand(send, subjectOfForm(form), openDialog);

/** "Send journey event" in a list, for the one row that is selected. */
export const sendEventFor = (references: readonly ItemReference[]): Promise<void> =>
  runCommand(send, subjectOfSelection(references), openDialog);

/** "Journey events" on a form: what was sent for this person, beside the form. */
export const openTimeline = (form: Xrm.FormContext): Promise<void> =>
  runCommand(timeline, subjectOfForm(form), openPane);
