// The name over a dot: of the one that is pointed at or has the focus, else of
// the one that is selected. Escape hides it; it stays while the pointer is on it.
import { el, later } from '../dom.js';
import type { LonLat } from './frame.js';
import type { Overlay } from './overlay.js';

interface Tagged {
  id: string;
  name: string;
  at: LonLat;
  /** Pixels by which its mark stands beside the position. */
  shift?: readonly [dx: number, dy: number];
}

export interface SiteTag {
  point(site: Tagged | null): void;
  keep(site: Tagged | null): void;
}

const grace = 150; // ms, to reach the tag with the pointer

export function mountSiteTag(overlay: Overlay, signal: AbortSignal): SiteTag {
  const words = el('span');
  const tag = el('div', { class: 'site-tag' }, words);
  let kept: Tagged | null = null;
  let shown: Tagged | null = null;
  let stop = () => {};
  const draw = (site: Tagged | null) => {
    stop();
    shown = site;
    if (!site) {
      overlay.unpin(tag);
      return;
    }
    words.textContent = site.name;
    const [dx, dy] = site.shift ?? [0, 0];
    tag.style.setProperty('--dx', `${dx}px`);
    tag.style.setProperty('--dy', `${dy}px`);
    overlay.pin(tag, site.at);
  };
  const leave = () => {
    stop();
    stop = later(grace, signal, () => draw(kept));
  };
  tag.addEventListener('pointerenter', () => stop(), { signal });
  tag.addEventListener('pointerleave', leave, { signal });
  document.addEventListener(
    'keydown',
    (e) => {
      if (e.key !== 'Escape' || !shown || shown === kept) return;
      draw(kept);
      e.stopImmediatePropagation();
    },
    { capture: true, signal },
  );
  return {
    point(site) {
      if (site) draw(site);
      else leave();
    },
    keep(site) {
      kept = site;
      draw(site);
    },
  };
}
