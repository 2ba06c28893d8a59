import type { ToldChange } from '../../solution/index.ts';
import { bar } from '../command/progress-bar.ts';
import type { Terminal } from '../command/terminal.ts';

export const changeWords = ({ action, kind, name }: ToldChange): string => `${action} ${kind} ${name}`;

/** Tells how a deployment goes: a bar where somebody looks on, else one line for each step. */
export function deploymentMeter({ draw, err }: Pick<Terminal, 'draw' | 'err'>, stop: AbortSignal) {
  let said = '';
  return {
    begun: (change: ToldChange): void => {
      stop.throwIfAborted();
      const words = `${changeWords(change)} …`;
      if (draw) draw(words);
      else err(words);
    },
    progress: (words: string, fraction?: number): void => {
      if (draw) {
        draw(fraction === undefined ? words : `${bar(fraction)} ${Math.floor(fraction * 100)} %, ${words}`);
        return;
      }
      if (words !== said) err(`  ${words}`);
      said = words;
    },
    ended: (change: ToldChange): void => {
      if (!draw) return;
      draw('');
      err(`${changeWords(change)}: done`);
    },
    /** Leaves the line empty for what is said next. */
    end: (): void => draw?.(''),
  };
}
