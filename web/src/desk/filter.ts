// The filter among the layers of the map. It works on the data that the map has
// anyway, and hides the entries of the list by the same rule.
import { el } from '../dom.js';
import { isEmpty, isNarrow, type Known, type Match, match, type Wish, wishOf, withWish } from './match.js';
import type { DeskWords } from './words.js';

export interface Choice {
  id: string;
  name: string;
}

export interface FilterOptions {
  words: DeskWords;
  industries: readonly Choice[];
  types: readonly Choice[];
  /** The panel whose lists agree with the map; null: none. */
  panel: HTMLElement | null;
  /** Whether the wish becomes a part of the page's address. */
  history: boolean;
  /** What is wished at first, where the address does not say it. */
  start?: Wish;
  /** All that can be filtered; zones are there only when they are asked for. */
  known(withZones: boolean): Promise<Known>;
  /** Shows what matches on the map; null: everything. */
  apply(m: Match | null, zonesToo: boolean): void;
  signal: AbortSignal;
}

/** The filter as a part of the popover of the layers. */
export function mountFilter(o: FilterOptions): HTMLElement {
  const { words, signal } = o;
  let wish: Wish = o.history
    ? wishOf(new URLSearchParams(location.search))
    : (o.start ?? { industry: '', type: '', status: '' });
  const lists: Record<keyof Wish, HTMLSelectElement> = {
    industry: choice(o.industries, words.filterAll),
    type: choice(o.types, words.filterAll),
    status: choice(
      [
        { id: 'force', name: words.filterForce },
        { id: 'sought', name: words.filterSought },
        { id: 'past', name: words.filterPast },
      ],
      words.filterAll,
    ),
  };
  const names = {
    industry: words.filterIndustry,
    type: words.filterType,
    status: words.filterStatus,
  };
  const box = el('fieldset', { class: 'filter' }, el('legend', {}, words.filter));
  for (const [key, select] of Object.entries(lists)) {
    if (select.options.length < 2) continue;
    box.append(el('label', {}, names[key as keyof Wish], select));
  }
  const status = el('span', { role: 'status' });
  const clear = el('button', { type: 'button' }, words.filterClear);
  const line = el('div', { class: 'filter-line' }, status, clear);
  line.hidden = true;
  o.panel?.before(line);

  let latest = 0;
  const run = async () => {
    const mine = ++latest;
    for (const [key, select] of Object.entries(lists)) select.value = wish[key as keyof Wish];
    if (o.history) {
      const href = withWish(location.href, wish);
      if (href !== location.href) history.replaceState(history.state, '', href);
    }
    if (isEmpty(wish)) {
      clear.hidden = line.hidden = true;
      status.textContent = '';
      list(o.panel, null);
      o.apply(null, false);
      return;
    }
    const known = await o.known(true);
    if (mine !== latest || signal.aborted) return;
    const m = match(wish, known);
    list(o.panel, m);
    o.apply(m, isNarrow(wish));
    clear.hidden = line.hidden = false;
    const said =
      m.clusters.size + m.zones.size + m.sites.size === 0
        ? words.filterNone
        : words.filterCount
            .replace('{clusters}', String(m.clusters.size))
            .replace('{zones}', String(m.zones.size))
            .replace('{sites}', String(m.sites.size));
    if (status.textContent !== said) status.textContent = said;
  };
  for (const [key, select] of Object.entries(lists)) {
    select.addEventListener(
      'change',
      () => {
        wish = { ...wish, [key]: select.value };
        void run();
      },
      { signal },
    );
  }
  clear.addEventListener(
    'click',
    () => {
      wish = { industry: '', type: '', status: '' };
      void run();
      o.panel?.querySelector<HTMLElement>('#panel-title')?.focus({ preventScroll: true });
    },
    { signal },
  );
  if (o.history) {
    addEventListener(
      'popstate',
      () => {
        wish = wishOf(new URLSearchParams(location.search));
        void run();
      },
      { signal },
    );
  }
  if (o.panel) {
    // Each panel that is opened is filtered, and its address gets the wish.
    const observer = new MutationObserver(() => {
      if (!isEmpty(wish)) void run();
    });
    observer.observe(o.panel, { childList: true });
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  }
  signal.addEventListener('abort', () => line.remove(), { once: true });
  if (!isEmpty(wish)) void run();
  return box;
}

function choice(all: readonly Choice[], any: string): HTMLSelectElement {
  return el(
    'select',
    {},
    el('option', { value: '' }, any),
    ...all.map((c) => el('option', { value: c.id }, c.name)),
  );
}

/** Hides the entries of the panel's lists that do not match. */
function list(panel: HTMLElement | null, m: Match | null): void {
  if (!panel) return;
  const hide = (entry: Element | null, hidden: boolean) => entry?.toggleAttribute('hidden', hidden);
  for (const card of panel.querySelectorAll('[data-card]'))
    hide(card, m !== null && !m.clusters.has(card.getAttribute('data-card') ?? ''));
  for (const kind of ['site', 'zone'] as const) {
    for (const link of panel.querySelectorAll(`.${kind}-list [data-${kind}]`))
      hide(link.closest('li'), m !== null && !m[`${kind}s`].has(link.getAttribute(`data-${kind}`) ?? ''));
  }
  for (const part of panel.querySelectorAll('.region')) {
    const cards = [...part.querySelectorAll('[data-card]')];
    hide(part, cards.length > 0 && cards.every((c) => c.hasAttribute('hidden')));
  }
}
