// The list of a frame is a details element beside or below the map. It opens
// without script; here it opens when something is chosen.
import { later, reducedMotion } from '../dom.js';
import { isPlain } from '../panel/address.js';
import type { Sheet } from '../panel/sheet.js';

export interface Drawer extends Sheet {
  /** Opens or closes it, as at first; nothing where there is none. */
  set(open: boolean): void;
}

const half = 0.45; // of the window's height stays free above the panel
const settledMs = 1000; // until the height of a fitted frame is what it should be

export function mountDrawer(
  drawer: HTMLDetailsElement | null,
  sheet: HTMLElement,
  signal: AbortSignal,
): Drawer {
  const set = (open: boolean) => {
    if (drawer) drawer.open = open;
  };
  // A place in the frame takes the place of its address: a step in the history
  // would be one of the page around. The way past the map leads into the list,
  // which has to be open for that.
  document.addEventListener(
    'click',
    (e) => {
      const hash = (e.target as Element).closest?.('a[href^="#"]')?.getAttribute('href');
      if (!hash || !isPlain(e)) return;
      e.preventDefault();
      if (hash === '#panel') set(true);
      location.replace(hash);
      document.getElementById(hash.slice(1))?.scrollIntoView({ block: 'nearest' });
    },
    { signal },
  );
  let before: boolean | undefined;
  addEventListener(
    'beforeprint',
    () => {
      before = drawer?.open;
      set(true);
    },
    { signal },
  );
  addEventListener('afterprint', () => before !== undefined && set(before), { signal });
  return {
    set,
    covered: () => 0, // the map is never under it
    follow(target) {
      if (!document.documentElement.classList.contains('is-fitted')) return;
      const bring = () => target.scrollIntoView({ block: 'nearest' });
      bring();
      addEventListener('resize', bring, { signal }); // once the page around has given it its height
      later(settledMs, signal, () => removeEventListener('resize', bring));
    },
    reveal(how) {
      if (how === 'keep') return;
      set(true);
      if (getComputedStyle(sheet).overflowY === 'auto') {
        sheet.scrollTop = 0;
        return;
      }
      const top = scrollY + sheet.getBoundingClientRect().top - innerHeight * half;
      scrollTo({ top: drawer ? top : 0, behavior: reducedMotion() ? 'auto' : 'smooth' });
    },
  };
}
