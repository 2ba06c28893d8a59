/** Shows the search, which is nothing without a script, and narrows the list to titles that have every word. */
export function offerSearch(): void {
  const search = document.querySelector<HTMLElement>('.search');
  const box = search?.querySelector('input');
  const found = search?.querySelector('[data-found]');
  if (!search || !box || !found) return;
  const groups = [...document.querySelectorAll<HTMLElement>('[data-group]')];
  const items = [...document.querySelectorAll('nav li')];
  const wasOpen = new Map(groups.map((group) => [group, group.hasAttribute('open')]));

  const narrow = (): void => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const matches = (item: Element): boolean => {
      const title = item.textContent.toLowerCase();
      return words.every((word) => title.includes(word));
    };
    for (const item of items) item.toggleAttribute('hidden', !matches(item));
    for (const group of groups) {
      const isEmpty = !group.querySelector('li:not([hidden])');
      group.hidden = isEmpty;
      if (group instanceof HTMLDetailsElement) group.open = words.length > 0 ? !isEmpty : wasOpen.get(group) === true;
    }
    const left = items.filter((item) => !item.hasAttribute('hidden')).length;
    found.textContent = words.length > 0 ? `${left} of ${items.length} found` : '';
  };

  search.hidden = false;
  box.addEventListener('input', narrow);
  // A browser that comes back to the page may have kept what was typed.
  narrow();
}
