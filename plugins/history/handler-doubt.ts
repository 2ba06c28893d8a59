import type { Handler } from '../handler.ts';
import type { Doubt } from './story.ts';

/** Whether the handler asks for the app that a change came from, which no history keeps. */
function asksForApp({ filter }: Handler, userId: string): boolean {
  let asked = false;
  filter.actors?.({
    userId,
    initiatingUserId: userId,
    get app() {
      asked = true;
      return '';
    },
  });
  return asked;
}

/** Why the history can't say how this handler would have taken a change by this user. */
export function handlerDoubt(handler: Handler, userId: string): Doubt | undefined {
  const { name, filter, message, watch, images } = handler;
  const whatToDo = 'Look at the row, and send the event by hand if it is due.';
  if (filter.bulk === 'skip')
    return { why: `${name} passes over changes in bulk, and the history does not say which were.`, whatToDo };
  if (asksForApp(handler, userId))
    return { why: `${name} asks which app a change came from, and the history does not say.`, whatToDo };
  const pre = images.find(({ kind }) => kind === 'pre')?.columns ?? [];
  // Its event is made of all that was written, and the history leaves out what was written without becoming another.
  if (message === 'Update' && watch.length > 1 && watch.some((column) => !pre.includes(column)))
    return { why: `${name} tells of columns that were written, and the history knows of changed ones only.`, whatToDo };
  return undefined;
}
