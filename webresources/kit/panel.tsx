import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from './button.tsx';
import { focusHeading } from './page.tsx';
import { usePage } from './page-context.tsx';

interface OverlayProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly kind: 'panel' | 'dialog';
}

/**
 * The browser's own modal dialog: it keeps the focus inside, makes the rest inert, closes with Escape and gives the focus back to
 * where it was.
 */
export function Overlay({ title, onClose, children, actions, kind }: OverlayProps) {
  const { text } = usePage();
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      else focusHeading();
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={kind}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      <div class="overlay">
        <header>
          <h2 id={id}>{title}</h2>
          <Button kind="subtle" icon="cross" name={text('kitClose')} onClick={onClose} />
        </header>
        {/* In the order of the Tab key, so that it can be scrolled without a mouse. */}
        <div class="inside" role="group" aria-labelledby={id} tabIndex={0}>
          {children}
        </div>
        {actions !== undefined && <footer>{actions}</footer>}
      </div>
    </dialog>
  );
}

/** Beside the page: the details of one thing. */
export const Panel = (props: Omit<OverlayProps, 'kind'>) => <Overlay kind="panel" {...props} />;

/** In front of the page: a question that has to be answered. */
export const Dialog = (props: Omit<OverlayProps, 'kind'>) => <Overlay kind="dialog" {...props} />;
