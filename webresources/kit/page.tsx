import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { pageLink } from './parameters.ts';
import { usePage } from './page-context.tsx';

export interface PageLink {
  /** Name of the file without its ending. */
  readonly page: string;
  readonly title: string;
}

interface PageProps {
  readonly title: string;
  /** What stands under the title, such as how old the figures are. */
  readonly about?: ComponentChildren;
  /** Pages that belong together; left out, the page stands alone. */
  readonly pages?: readonly PageLink[];
  /** The page that this is one of them. */
  readonly current?: string;
  readonly commands?: ComponentChildren;
  readonly messages?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The heading takes the focus when what had it is gone. */
const headingId = 'page-heading';
export const focusHeading = (): void => document.getElementById(headingId)?.focus();

export function Page({ title, about, pages = [], current, commands, messages, children }: PageProps) {
  const { parameters, text } = usePage();
  useEffect(() => {
    document.title = `${title} · Cueline`;
  }, [title]);
  return (
    <div class="page">
      <header>
        {pages.length > 0 && (
          <nav aria-label={text('kitPages')}>
            {pages.map((one) => (
              <a
                key={one.page}
                href={pageLink(one.page, parameters)}
                aria-current={one.page === current ? 'page' : undefined}
              >
                {one.title}
              </a>
            ))}
          </nav>
        )}
        <div class="heading">
          <div>
            <h1 id={headingId} tabIndex={-1}>
              {title}
            </h1>
            {about !== undefined && <p class="about">{about}</p>}
          </div>
          {commands !== undefined && (
            <div class="commands" role="group" aria-label={text('kitCommands')}>
              {commands}
            </div>
          )}
        </div>
      </header>
      <main>
        {messages}
        {children}
      </main>
    </div>
  );
}
