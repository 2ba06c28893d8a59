/** Says in the list which card is open, and in the window's title. */
export function markCurrent(): void {
  const pageTitle = document.title;
  const links = [...document.querySelectorAll<HTMLAnchorElement>('nav li a')];

  const mark = (): void => {
    const anchors = links.map((link) => link.hash);
    // Nothing chosen, or a place that is no card: the style shows the first one, in the order of the cards.
    const first = document.querySelector('.card')?.id;
    const open = anchors.includes(location.hash) ? location.hash : `#${first ?? ''}`;
    for (const link of links)
      if (link.hash === open) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    const title = links.find((link) => link.hash === open)?.textContent;
    document.title = title ? `${title} - ${pageTitle}` : pageTitle;
  };

  window.addEventListener('hashchange', mark);
  mark();
}
