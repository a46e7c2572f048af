// Small helpers for elements. Text goes in as text, never as markup.

export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

export function svg(
  name: string,
  attributes: Record<string, string | number> = {},
  ...children: (Node | string)[]
): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** A line drawing of 20 by 20 units, like those of the pages. */
export function icon(d: string): SVGElement {
  return svg(
    'svg',
    { class: 'icon', viewBox: '0 0 20 20', width: 20, height: 20, 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d }),
  );
}

export const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Calls back after the delay unless the signal aborts first. */
export function later(ms: number, signal: AbortSignal, run: () => void): () => void {
  const stop = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  };
  const timer = setTimeout(() => {
    stop();
    run();
  }, ms);
  signal.addEventListener('abort', stop);
  return stop;
}

/** The elements of a class or attribute whose data attribute has the value. */
export function byData<E extends Element>(root: ParentNode, name: string, value: string): E[] {
  return [...root.querySelectorAll<E>(`[data-${name}]`)].filter(
    (e) => e.getAttribute(`data-${name}`) === value,
  );
}
