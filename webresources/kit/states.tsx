import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { DataverseFault, type FaultKind } from './dataverse-fault.ts';
import { Icon, type IconName } from './icons.tsx';
import { usePage } from './page-context.tsx';
import type { Loaded } from './use-loaded.ts';
import { MessageBar } from './message-bar.tsx';
import type { KitKey } from '../strings/kit-key.ts';

interface StateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly action?: ComponentChildren;
}

/** In place of what would be there. */
const State = ({ icon, title, children, action }: StateProps) => (
  <div class="state">
    <Icon name={icon} />
    <h2>{title}</h2>
    {children !== undefined && <p>{children}</p>}
    {action}
  </div>
);

export function Loading() {
  const { text } = usePage();
  return (
    <div class="state" role="status">
      <span class="spinner" aria-hidden="true" />
      <p>{text('kitLoading')}</p>
    </div>
  );
}

/** Nothing is there, which is no fault: it says what would make something be there. */
export const Empty = (props: Omit<StateProps, 'icon'> & { readonly icon?: IconName }) => (
  <State icon={props.icon ?? 'info'} {...props} />
);

export function NoPermission({ fault }: { readonly fault?: DataverseFault }) {
  const { text } = usePage();
  const { privilege } = fault ?? {};
  return (
    <State icon="error" title={text('kitNoPermission')}>
      {text('kitNoPermissionDo')} {privilege !== undefined && text('kitMissingPrivilege', privilege)}
    </State>
  );
}

const words: Readonly<Record<Exclude<FaultKind, 'no-permission'>, readonly [title: KitKey, rest: KitKey]>> = {
  'not-there': ['kitNotThere', 'kitNotThereDo'],
  throttled: ['kitThrottled', 'kitThrottledDo'],
  offline: ['kitOffline', 'kitOfflineDo'],
  'signed-out': ['kitSignedOut', 'kitSignedOutDo'],
  unanswered: ['kitUnanswered', 'kitUnansweredDo'],
  unexpected: ['kitUnexpected', 'kitUnexpectedDo'],
};

/**
 * What went wrong and what to do about it, in a sentence or two.
 * @returns a function; `again` says that it is tried again without anybody's doing
 */
export function useFaultWords(): (
  fault: DataverseFault,
  again?: boolean,
) => { readonly title: string; readonly rest: string } {
  const { text, format } = usePage();
  return (fault, again = false) => {
    if (fault.kind === 'no-permission')
      return {
        title: text('kitNoPermission'),
        rest: fault.privilege === undefined ? text('kitNoPermissionDo') : text('kitMissingPrivilege', fault.privilege),
      };
    const [title, rest] = words[fault.kind];
    const { cause } = fault;
    // The row of the request is there, and it is the look at it that failed.
    if (fault.kind === 'unanswered' && cause instanceof DataverseFault && cause.kind !== 'no-permission')
      return { title: text(title), rest: text('kitUnseenDo', text(words[cause.kind][0])) };
    if (fault.kind !== 'throttled') return { title: text(title), rest: text(rest, fault.message) };
    const wait = format.duration(fault.retryAfterMs ?? 1000);
    return { title: text(title), rest: text(again ? rest : 'kitThrottledWait', wait) };
  };
}

interface FailedProps {
  readonly fault: DataverseFault;
  readonly onRetry?: () => void;
  /** It is being tried again. */
  readonly busy?: boolean;
}

/** In place of what could not be read. */
export function Failed({ fault, onRetry, busy }: FailedProps) {
  const { text } = usePage();
  const say = useFaultWords();
  if (fault.kind === 'no-permission') return <NoPermission fault={fault} />;
  const { title, rest } = say(fault, true);
  const again = onRetry && (
    <Button icon="refresh" busy={busy} onClick={onRetry}>
      {text('kitTryAgain')}
    </Button>
  );
  return (
    <State icon={fault.kind === 'throttled' ? 'clock' : 'error'} title={title} action={again}>
      {rest}
    </State>
  );
}

interface FaultBarProps {
  readonly fault: DataverseFault;
  /** It is tried again without anybody's doing. */
  readonly again?: boolean;
}

/** A fault beside what is still there. */
export function FaultBar({ fault, again = false }: FaultBarProps) {
  const { title, rest } = useFaultWords()(fault, again);
  return (
    <MessageBar tone={fault.kind === 'throttled' ? 'warning' : 'bad'} title={title}>
      {rest}
    </MessageBar>
  );
}

interface ContentProps<T> {
  readonly of: Loaded<T>;
  readonly children: (value: T) => ComponentChildren;
}

/** What was read, or the state that stands in its place. What was read before stays when reading it again fails. */
export function Content<T>({ of: { value, fault, loading, reload }, children }: ContentProps<T>) {
  if (value === undefined) return fault ? <Failed fault={fault} onRetry={reload} busy={loading} /> : <Loading />;
  return (
    <>
      {fault && <FaultBar fault={fault} again />}
      {children(value)}
    </>
  );
}
