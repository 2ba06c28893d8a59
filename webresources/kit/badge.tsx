import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons.tsx';

export type Tone = 'good' | 'warning' | 'bad' | 'plain';

interface BadgeProps {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly children: ComponentChildren;
}

/** A state: an icon and a word, so that nobody needs the colour. */
export const Badge = ({ tone, icon, children }: BadgeProps) => (
  <span class={`badge ${tone}`}>
    <Icon name={icon} />
    {children}
  </span>
);
