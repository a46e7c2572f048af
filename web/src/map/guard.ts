// In a frame of another site a plain wheel and one finger belong to the page
// around the map: zooming asks for Ctrl or ⌘, moving for two fingers.
import { el, later } from '../dom.js';

export interface GuardOptions {
  wheelHint: string;
  touchHint: string;
  status: HTMLElement;
  signal: AbortSignal;
}

const shownFor = 1600; // ms

export function mountGuard(root: HTMLElement, container: HTMLElement, o: GuardOptions): void {
  const { signal } = o;
  const hint = el('p', { class: 'guard', 'aria-hidden': 'true' });
  root.append(hint);
  let stop = () => {};
  let told = false;
  const say = (text: string) => {
    hint.textContent = text;
    hint.classList.add('is-shown');
    if (!told) o.status.textContent = text; // once is enough for who listens
    told = true;
    stop();
    stop = later(shownFor, signal, () => hint.classList.remove('is-shown'));
  };
  // Before Leaflet's own listener, which would swallow every wheel event.
  container.addEventListener(
    'wheel',
    (e) => {
      if (e.ctrlKey || e.metaKey) {
        hint.classList.remove('is-shown');
        return;
      }
      e.stopImmediatePropagation();
      say(o.wheelHint);
    },
    { capture: true, passive: true, signal },
  );
  // One finger scrolls the page, whatever else points at this machine; Leaflet is
  // told of two, whose pinch moves the map along with them. A mouse still drags.
  container.classList.add('is-guarded');
  container.addEventListener(
    'touchstart',
    (e) => {
      if (e.touches.length === 1) e.stopImmediatePropagation();
    },
    { capture: true, passive: true, signal },
  );
  container.addEventListener(
    'touchmove',
    (e) => {
      if (e.touches.length === 1) say(o.touchHint);
    },
    { passive: true, signal },
  );
}
