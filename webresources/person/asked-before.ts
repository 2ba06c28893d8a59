import { isGuid } from '../../connector/contract/index.ts';

/**
 * A form may take its pages away and load them again, as between tabs (Microsoft Learn, "Webpage (HTML) web resources", Limitations);
 * what was asked a little while ago is then read again and not asked again.
 */
const rememberedMs = 5 * 60_000;

/** Of an inquiry, its id and when it was answered; never what it says. */
interface Asked {
  readonly id: string;
  readonly at: number;
}

const place = (subject: string): string => `cueline.asked.${subject}`;

/** What was asked of a subject in this window; nothing where it is long ago, or where the browser keeps nothing. */
export function askedBefore(subject: string, now: number): Asked | undefined {
  try {
    const [id = '', time] = (sessionStorage.getItem(place(subject)) ?? '').split(' ');
    const at = Number(time);
    return isGuid(id) && at <= now && now - at < rememberedMs ? { id, at } : undefined;
  } catch {
    return undefined;
  }
}

export function rememberAsked(subject: string, { id, at }: Asked): void {
  try {
    sessionStorage.setItem(place(subject), `${id} ${at}`);
  } catch {
    // Without a memory it is asked again.
  }
}
