// In the list alone, the frame may grow and shrink with its content: it says how
// high it would be. A map keeps the height that the page around gives it.
import { clampHeight, mostHeight } from './protocol.js';

/**
 * Tells the height of the content whenever it changes. When the page around obeys,
 * nothing is left to scroll, and the scroll bar, whose coming and going would
 * change the height in turn, is switched off.
 */
export function mountHeight(content: HTMLElement, tell: (height: number) => void, signal: AbortSignal): void {
  let told = 0;
  const html = document.documentElement;
  const look = () => {
    const height = content.getBoundingClientRect().height;
    html.classList.toggle('is-fitted', innerHeight >= Math.floor(height) && height <= mostHeight);
    const next = clampHeight(height);
    if (next === told) return;
    told = next;
    tell(next);
  };
  const observer = new ResizeObserver(look);
  observer.observe(content);
  addEventListener('resize', look, { signal });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
