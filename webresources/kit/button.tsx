import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons.tsx';

interface ButtonProps {
  readonly onClick?: () => void;
  readonly kind?: 'primary' | 'subtle' | 'usual';
  readonly icon?: IconName;
  /** Shown by its icon alone; what it is called then. */
  readonly name?: string;
  readonly submit?: boolean;
  /** It is being done: the button keeps the focus and takes no further click. */
  readonly busy?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly pressed?: boolean | undefined;
  readonly children?: ComponentChildren;
}

/** A button stays in the order of the Tab key while it can't be pressed, so that nobody loses the place. */
export function Button(props: ButtonProps) {
  const { onClick, kind = 'usual', icon, name, submit, busy, disabled, pressed, children } = props;
  const off = busy === true || disabled === true;
  return (
    <button
      type={submit === true ? 'submit' : 'button'}
      class={`button ${kind}${children === undefined ? ' bare' : ''}`}
      aria-label={name}
      title={name}
      aria-disabled={off}
      aria-busy={busy === true}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.();
      }}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children !== undefined && <span>{children}</span>}
    </button>
  );
}
