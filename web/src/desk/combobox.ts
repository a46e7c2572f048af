// The search boxes. Without script each is a plain form; here names are suggested
// as one types, after the combobox pattern of the ARIA Authoring Practices: the
// focus stays in the box, the arrow keys move through the list, Enter opens.
import { el } from '../dom.js';

export interface Suggestion {
  name: string;
  other: string;
  detail: string;
  kind: string;
  url: string;
  panelUrl: string;
}

export interface SearchOptions {
  /** Opens the page in the panel; false when it cannot. */
  open(page: string): boolean;
  signal: AbortSignal;
}

const most = 8;

/** Reads what the server suggests; what has no name or address is left out. */
export function suggestionsOf(body: unknown): Suggestion[] {
  const results = (body as { results?: unknown } | null)?.results;
  if (!Array.isArray(results)) return [];
  const text = (v: unknown) => (typeof v === 'string' ? v : '');
  return results
    .map((r: Record<string, unknown> | null) => ({
      name: text(r?.name),
      other: text(r?.other),
      detail: text(r?.detail),
      kind: text(r?.kind),
      url: text(r?.url),
      panelUrl: text(r?.panel_url),
    }))
    .filter((s) => s.name !== '' && s.url.startsWith('/') && !s.url.startsWith('//'))
    .slice(0, most);
}

/** Where a key leads in a list of n; -1 is the box itself, null: the key is not for the list. */
export function step(key: string, at: number, n: number): number | null {
  if (n === 0) return null;
  if (key === 'ArrowDown') return at + 1 >= n ? -1 : at + 1;
  if (key === 'ArrowUp') return at === -1 ? n - 1 : at - 1;
  return null;
}

export function mountSearch(root: ParentNode, o: SearchOptions): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('[data-search]')) mountBox(form, o);
}

function mountBox(form: HTMLFormElement, o: SearchOptions): void {
  const input = form.querySelector<HTMLInputElement>('[data-search-input]');
  const { suggestUrl, found = '', none = '' } = form.dataset;
  if (!input || !suggestUrl) return;
  const id = `${input.id}-list`;
  const list = el('ul', { class: 'suggest', id, role: 'listbox' });
  list.setAttribute('aria-label', form.getAttribute('aria-label') ?? '');
  list.hidden = true;
  const status = el('p', { class: 'visually-hidden', role: 'status' });
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', id);
  input.parentElement?.append(list, status);

  let all: Suggestion[] = [];
  let at = -1;
  let asking = new AbortController();
  const point = (to: number) => {
    at = to;
    [...list.children].forEach((option, i) => {
      option.setAttribute('aria-selected', String(i === at));
      if (i === at) option.scrollIntoView({ block: 'nearest' });
    });
    if (at < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${id}-${at}`);
  };
  const close = () => {
    asking.abort();
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    point(-1);
  };
  const choose = (s: Suggestion) => {
    close();
    if (s.panelUrl && o.open(s.url)) {
      input.value = '';
      return;
    }
    location.assign(s.url);
  };
  const draw = (suggestions: Suggestion[]) => {
    all = suggestions;
    list.replaceChildren(...all.map((s, i) => optionOf(s, `${id}-${i}`)));
    list.hidden = all.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    point(-1);
    status.textContent = all.length > 0 ? found.replace('{n}', String(all.length)) : none;
  };
  const ask = async () => {
    asking.abort(); // the answer to what was typed before is no longer wanted
    const q = input.value.trim();
    if (q === '') {
      status.textContent = '';
      close();
      return;
    }
    asking = new AbortController();
    const { signal } = asking;
    try {
      const url = new URL(suggestUrl, location.href);
      url.searchParams.set('q', q);
      const response = await fetch(url, { signal, headers: { Accept: 'application/json' } });
      if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
      const body: unknown = await response.json();
      if (!signal.aborted) draw(suggestionsOf(body));
    } catch {
      if (!signal.aborted) close(); // the form still works
    }
  };
  const on = <K extends keyof HTMLElementEventMap>(
    t: EventTarget,
    type: K,
    run: (e: HTMLElementEventMap[K]) => void,
  ) => t.addEventListener(type, run as EventListener, { signal: o.signal });
  on(input, 'input', () => void ask());
  on(input, 'keydown', (e) => {
    if (e.isComposing) return; // the key is for the syllable that is being written
    if (e.key === 'Escape' && !list.hidden) {
      e.preventDefault(); // the box keeps its text, the panel stays
      close();
      return;
    }
    const option = all[at];
    if (e.key === 'Enter' && !list.hidden && option) {
      e.preventDefault();
      choose(option);
      return;
    }
    if (list.hidden && e.key === 'ArrowDown' && input.value.trim() !== '') {
      e.preventDefault();
      void ask();
      return;
    }
    const to = list.hidden ? null : step(e.key, at, all.length);
    if (to === null) return;
    e.preventDefault();
    point(to);
  });
  // The box keeps the focus while an option is pressed.
  on(list, 'pointerdown', (e) => e.preventDefault());
  on(list, 'click', (e) => {
    const option = (e.target as Element).closest('[role="option"]');
    const s = option && all[[...list.children].indexOf(option)];
    if (s) choose(s);
  });
  on(input, 'blur', close);
  o.signal.addEventListener('abort', () => asking.abort(), { once: true });
}

function optionOf(s: Suggestion, id: string): HTMLElement {
  const option = el('li', { id, role: 'option', 'aria-selected': 'false' });
  option.append(el('span', { class: 'suggest-name' }, s.name));
  if (s.other) option.append(' ', el('span', { class: 'suggest-other' }, s.other));
  const detail = [s.kind, s.detail].filter((t) => t !== '').join(' · ');
  if (detail) option.append(' ', el('span', { class: 'suggest-detail' }, detail));
  return option;
}
