import type { ComponentChildren } from 'preact';
import type { Tone } from './badge.tsx';
import { Icon, type IconName } from './icons.tsx';

interface MessageBarProps {
  readonly tone: Tone;
  readonly title?: string;
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
}

const icons: Readonly<Record<Tone, IconName>> = { good: 'check', warning: 'warning', bad: 'error', plain: 'info' };

/** Says something about the whole page, or the whole dialog. What is wrong is read out at once, the rest in its turn. */
export const MessageBar = ({ tone, title, children, actions }: MessageBarProps) => (
  <div class={`message ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
    <Icon name={icons[tone]} />
    <div>
      {title !== undefined && <strong>{title} </strong>}
      {children}
    </div>
    {actions}
  </div>
);
