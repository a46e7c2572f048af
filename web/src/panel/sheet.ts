// On a phone the panel is a sheet over the map that scrolls up with the page.
// Without script it does so by itself; here its handle becomes a button, and
// opening a cluster brings it to about half of the screen.
import { el, reducedMotion } from '../dom.js';
import type { Words } from '../words.js';

export interface Sheet {
  /** How many pixels of the map lie under the sheet once it is at rest. */
  covered(map: HTMLElement): number;
  /** Brings the panel's beginning into sight. */
  reveal(how: 'half' | 'keep'): void;
  /** Has the page around a frame, where that scrolls for it, show what has the focus. */
  follow?(target: HTMLElement): void;
}

const half = 0.45; // of the window's height stays free above the sheet

export function mountSheet(sheet: HTMLElement, words: Words, signal: AbortSignal): Sheet {
  const handle = sheet.querySelector<HTMLElement>('[data-sheet-handle]');
  const button = el('button', { type: 'button' });
  const isSheet = () => handle !== null && getComputedStyle(handle).display !== 'none';
  const top = () => sheet.getBoundingClientRect().top;
  const raised = () => top() < innerHeight * 0.25;
  const scrollBy = (y: number) =>
    scrollTo({ top: scrollY + y, behavior: reducedMotion() ? 'auto' : 'smooth' });
  // What stays of the header once the page is scrolled: its top may be negative.
  const header = () => {
    const bar = document.querySelector<HTMLElement>('.site-header');
    return bar ? bar.offsetHeight + (Number.parseFloat(getComputedStyle(bar).top) || 0) : 0;
  };
  const label = () => {
    const up = raised();
    if (button.getAttribute('aria-expanded') === String(up)) return;
    button.setAttribute('aria-expanded', String(up));
    button.setAttribute('aria-label', up ? words.sheetCollapse : words.sheetExpand);
  };
  button.addEventListener(
    'click',
    () =>
      raised()
        ? scrollTo({ top: 0, behavior: reducedMotion() ? 'auto' : 'smooth' })
        : scrollBy(top() - header()),
    { signal },
  );
  addEventListener('scroll', label, { passive: true, signal });
  label();
  handle?.replaceChildren(button);
  signal.addEventListener('abort', () => button.remove(), { once: true });
  return {
    covered(map) {
      if (!isSheet()) return 0;
      const box = map.getBoundingClientRect();
      const at = Math.min(box.bottom, Math.max(box.top, innerHeight * half));
      return Math.min(box.bottom - at, box.height * 0.6);
    },
    reveal(how) {
      if (how === 'keep') return;
      if (isSheet()) scrollBy(top() - innerHeight * half);
      else if (getComputedStyle(sheet).overflowY === 'auto') sheet.scrollTop = 0;
      else scrollTo({ top: 0, behavior: 'auto' });
    },
  };
}
