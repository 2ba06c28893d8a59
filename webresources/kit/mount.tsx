import { render, type ComponentType } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { faultOf } from './dataverse-fault.ts';
import { pageHost, type PageHost } from './host.ts';
import { PageProvider } from './page-context.tsx';
import { Failed } from './states.tsx';

function Guarded({ of: Component }: { readonly of: ComponentType }) {
  const boundary = useErrorBoundary();
  const thrown: unknown = boundary[0];
  return thrown === undefined ? <Component /> : <Failed fault={faultOf(thrown)} onRetry={boundary[1]} />;
}

function dress({ documentElement: root }: Document, { language, direction, theme }: PageHost): void {
  root.lang = language;
  root.dir = direction;
  if (theme !== undefined) root.dataset['theme'] = theme;
}

async function show(component: ComponentType, sets: readonly string[]): Promise<void> {
  const place = document.createElement('div');
  document.body.append(place);
  try {
    const host = await pageHost(sets);
    dress(document, host);
    render(
      <PageProvider host={host}>
        <Guarded of={component} />
      </PageProvider>,
      place,
    );
  } catch {
    // The one text that is in the code: those of the files are what is missing.
    place.textContent = 'This page could not load its texts. Reload it; if it stays so, tell your administrator.';
  }
}

/**
 * Shows the component where the page's body names it: `<body data-page="health" data-strings="pages">`. Several pages can so be
 * one script.
 */
export function mount(name: string, component: ComponentType): void {
  const { page, strings } = document.body.dataset;
  if (page === name) void show(component, ['kit', ...(strings ?? '').split(' ').filter(Boolean)]);
}
