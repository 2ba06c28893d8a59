/** `?choose=CartAbandoned`: a link to the page can make a choice, so that a card is seen with what it brings. */
const chosenByLink = (): string | null => new URLSearchParams(location.search).get('choose');

/** What follows from the choice in a drop-down: the box for a custom value, and the fields that the choice brings. */
export function followChoices(): void {
  for (const dropDown of document.querySelectorAll<HTMLSelectElement>('[data-drop-down]')) {
    const inCard = dropDown.closest('.card');
    const all = [...(inCard?.querySelectorAll<HTMLElement>('[data-custom-for],[data-decided-by]') ?? [])];
    const custom = all.find((element) => element.dataset['customFor'] === dropDown.id);
    const decided = all.filter((element) => element.dataset['decidedBy'] === dropDown.id);

    const follow = (): void => {
      const chosen = dropDown.selectedOptions[0];
      if (custom) custom.hidden = chosen?.dataset['custom'] === undefined;
      for (const group of decided) show(group, dropDown.value);
    };
    dropDown.addEventListener('change', follow);
    const wished = chosenByLink();
    if (wished && [...dropDown.options].some(({ value }) => value === wished)) dropDown.value = wished;
    // A browser that comes back to the page may have kept the choice.
    follow();
  }
}

function show(group: HTMLElement, value: string): void {
  const said = group.querySelector<HTMLElement>('[data-prompt]');
  let words = said?.dataset['prompt'] ?? '';
  for (const one of group.querySelectorAll<HTMLElement>(':scope > [data-case]')) {
    const isChosen = value !== '' && one.dataset['case'] === value;
    one.hidden = !isChosen;
    if (isChosen) words = one.dataset['said'] ?? words;
  }
  if (said && said.textContent !== words) said.textContent = words;
}
