import { useState } from 'preact/hooks';
import { Button, Empty, MessageBar, usePage } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { failureState, type Failure } from './failure.ts';
import { FailureGrid } from './failure-grid.tsx';
import type { Permissions } from './permissions.ts';
import { useReasonWords } from '../../event/reason-words.ts';
import { mostChosen, type ReplayTarget } from './replay.ts';

interface GroupViewProps {
  readonly reasonCode: string;
  /** Only those of the reason. */
  readonly failures: readonly Failure[];
  /** Of which the page shows no others. */
  readonly trigger?: string | undefined;
  readonly permissions: Permissions;
  readonly awaited: ReadonlySet<string>;
  readonly onOpen: (failure: Failure) => void;
  readonly onReplay: (target: ReplayTarget) => void;
  readonly onBack: () => void;
}

/** The events of one reason, which can be sent again: some, or all. */
export function GroupView(props: GroupViewProps) {
  const { reasonCode, failures, trigger, permissions, awaited, onOpen, onReplay, onBack } = props;
  const { text, count } = usePage<PagesKey>();
  const { title, next } = useReasonWords()(reasonCode, failures[0]?.reason);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const open = failures.filter(({ id, state }) => state === failureState.open && !awaited.has(id));
  const picked = open.filter(({ id }) => chosen.has(id));
  const tooMany = picked.length > mostChosen;

  return (
    <section aria-labelledby="group-heading">
      <div class="section-head">
        <div>
          <Button kind="subtle" icon="back" onClick={onBack}>
            {text('allReasons')}
          </Button>
          <h2 id="group-heading" tabIndex={-1}>
            {title}
          </h2>
          <p class="about">
            <code>{reasonCode}</code> {next}
          </p>
        </div>
        {permissions.replay && failures.length > 0 && (
          <div class="actions">
            <Button
              icon="replay"
              disabled={picked.length === 0 || tooMany}
              onClick={() => onReplay({ kind: 'chosen', failures: picked })}
            >
              {picked.length === 0 ? text('replayChosen') : count('replayChosen', picked.length)}
            </Button>
            <Button
              kind="primary"
              icon="replay"
              disabled={open.length === 0}
              onClick={() =>
                onReplay({
                  kind: 'reason',
                  reasonCode,
                  failures: open,
                  ...(trigger === undefined ? {} : { trigger }),
                })
              }
            >
              {text('replayAll')}
            </Button>
          </div>
        )}
      </div>
      {tooMany && <MessageBar tone="warning">{count('replayTooMany', mostChosen)}</MessageBar>}
      {failures.length === 0 ? (
        <Empty icon="check" title={text('groupEmpty')}>
          {text('groupEmptyDo')}
        </Empty>
      ) : (
        <FailureGrid
          failures={failures}
          awaited={awaited}
          onOpen={onOpen}
          selection={permissions.replay ? { chosen, onChange: choose } : undefined}
        />
      )}
    </section>
  );
}
