import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { inOrder, turned, type Column, type Order } from './grid-column.ts';
import { Icon } from './icons.tsx';
import { usePage } from './page-context.tsx';

export interface Selection {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

interface DataGridProps<T> {
  /** What the rows are; read out before them. */
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly idOf: (row: T) => string;
  /** The row in words, where its first column alone does not name it. */
  readonly nameOf?: (row: T) => string;
  /** What a row leads to: by its first column, or by a click anywhere in it. */
  readonly onOpen?: (row: T) => void;
  readonly hrefOf?: (row: T) => string;
  readonly selection?: Selection;
  readonly sortedBy?: Order;
}

const interactive = 'a, button, input, label';

/** Arrow keys, Home and End move between the rows, in the same column of controls. */
function moveFocus(event: KeyboardEvent): void {
  const { target, key } = event;
  if (!(target instanceof HTMLElement)) return;
  const kind = target.matches('input') ? 'input' : '.opens';
  const all = [...(target.closest('tbody')?.querySelectorAll<HTMLElement>(`td ${kind}, th ${kind}`) ?? [])];
  const at = all.indexOf(target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key];
  const next = at < 0 || to === undefined ? undefined : all[to];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

export function DataGrid<T>(props: DataGridProps<T>) {
  const { caption, columns, rows, idOf, nameOf, onOpen, hrefOf, selection, sortedBy } = props;
  const { text, format } = usePage();
  const [order, setOrder] = useState(sortedBy);
  const sorted = inOrder(rows, columns, order, format.compare);
  const allChosen = rows.length > 0 && rows.every((row) => selection?.chosen.has(idOf(row)));
  const someChosen = rows.some((row) => selection?.chosen.has(idOf(row)));

  const choose = (ids: readonly string[], on: boolean): void => {
    const next = new Set(selection?.chosen);
    for (const id of ids)
      if (on) next.add(id);
      else next.delete(id);
    selection?.onChange(next);
  };

  const first = (row: T, shown: ComponentChildren): ComponentChildren => {
    if (hrefOf)
      return (
        <a class="opens" href={hrefOf(row)}>
          {shown}
        </a>
      );
    if (!onOpen) return shown;
    return (
      <button type="button" class="opens" onClick={() => onOpen(row)}>
        {shown}
      </button>
    );
  };

  const clicked = (event: MouseEvent, row: T): void => {
    const { target, currentTarget } = event;
    // A text that somebody has just marked to copy is no click.
    if (!(target instanceof Element) || target.closest(interactive) || String(window.getSelection()) !== '') return;
    if (currentTarget instanceof Element) currentTarget.querySelector<HTMLElement>('.opens')?.focus();
    if (onOpen) onOpen(row);
    else if (hrefOf) window.location.assign(hrefOf(row));
  };

  return (
    <div class="grid">
      {/* Roles are written out: a table that is laid out as cards would lose those it has by itself. */}
      <table role="table" class={onOpen || hrefOf ? 'leads' : ''}>
        <caption class="unseen">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {selection && (
              <th role="columnheader" class="choice">
                <input
                  type="checkbox"
                  aria-label={text('kitChooseAll')}
                  checked={allChosen}
                  ref={(box) => {
                    if (box) box.indeterminate = someChosen && !allChosen;
                  }}
                  onChange={(event) => choose(rows.map(idOf), event.currentTarget.checked)}
                />
              </th>
            )}
            {columns.map(({ key, header, sortBy, align }) => {
              const sort = order?.key === key ? (order.descending ? 'descending' : 'ascending') : 'none';
              return (
                <th key={key} role="columnheader" class={align ?? ''} {...(sortBy ? { 'aria-sort': sort } : {})}>
                  {sortBy ? (
                    <button type="button" class="sort" onClick={() => setOrder(turned(order, key))}>
                      {header}
                      {sort !== 'none' && <Icon name={sort === 'descending' ? 'down' : 'up'} />}
                    </button>
                  ) : (
                    header
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody role="rowgroup" onKeyDown={moveFocus}>
          {sorted.map((row) => {
            const id = idOf(row);
            const chosen = selection?.chosen.has(id) === true;
            return (
              <tr key={id} role="row" class={chosen ? 'chosen' : ''} onClick={(event) => clicked(event, row)}>
                {selection && (
                  <td role="cell" class="choice">
                    <input
                      type="checkbox"
                      aria-label={text('kitChoose', nameOf?.(row) ?? id)}
                      checked={chosen}
                      onChange={(event) => choose([id], event.currentTarget.checked)}
                    />
                  </td>
                )}
                {columns.map(({ key, header, cell, align }, at) =>
                  at === 0 ? (
                    <th key={key} role="rowheader" scope="row">
                      {first(row, cell(row))}
                    </th>
                  ) : (
                    <td key={key} role="cell" class={align ?? ''} data-header={header}>
                      {cell(row)}
                    </td>
                  ),
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
