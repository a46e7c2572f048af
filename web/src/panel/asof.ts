// The control of the date works without script; here choosing a day from the list
// goes there at once. Someone who steps through the list by keyboard passes over
// days without meaning them, and presses the button.

export function mountAsOf(root: ParentNode, signal: AbortSignal): void {
  for (const details of root.querySelectorAll<HTMLDetailsElement>('[data-asof]')) {
    const select = details.querySelector<HTMLSelectElement>('[data-asof-select]');
    let byKey = false;
    select?.addEventListener('keydown', () => (byKey = true), { signal });
    select?.addEventListener('pointerdown', () => (byKey = false), { signal });
    select?.addEventListener(
      'change',
      () => {
        if (!byKey) select.form?.requestSubmit();
      },
      { signal },
    );
    details.addEventListener(
      'keydown',
      (e) => {
        if (e.key !== 'Escape' || !details.open) return;
        e.preventDefault(); // the panel stays
        details.open = false;
        details.querySelector('summary')?.focus();
      },
      { signal },
    );
    document.addEventListener(
      'pointerdown',
      (e) => {
        if (!details.contains(e.target as Node)) details.open = false;
      },
      { signal },
    );
  }
}
