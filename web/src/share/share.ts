// The page that makes a snippet: the result follows each choice, as the server
// makes it, and can be copied; the page in the preview fits the window.
import { later } from '../dom.js';
import { pickWords } from '../words.js';

const keys = ['copied', 'copyFailed', 'remade', 'notRemade'] as const;
type ShareWords = Record<(typeof keys)[number], string>;

const waitMs = 300; // after the last key, before the server is asked

/** Whether the result is that of the choices, once nothing is on its way. */
type Settled = () => Promise<boolean>;

export function mountShare(root: Document, signal: AbortSignal): void {
  const page = root.querySelector<HTMLElement>('[data-share], [data-share-check]');
  if (!page) return;
  const words = pickWords(keys, page.dataset.words);
  const form = page.querySelector<HTMLFormElement>('[data-share-form]');
  const result = page.querySelector<HTMLElement>('[data-share-result]');
  if (!form || !result) {
    mountCodes(page, words, async () => true, signal);
    return;
  }
  const { changed, settled } = mountForm(form, result, words, signal);
  mountCodes(page, words, settled, signal);
  mountMock(result, signal);
  mountView(form, result, changed, signal);
}

/** What a textarea holds is copied by the button below it. */
function mountCodes(page: HTMLElement, words: ShareWords, settled: Settled, signal: AbortSignal): void {
  const show = () => {
    for (const button of page.querySelectorAll<HTMLElement>('[data-copy]'))
      button.hidden = !navigator.clipboard;
  };
  show();
  const observer = new MutationObserver(show);
  observer.observe(page, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  const textBy = (button: Element) => button.closest('[data-code]')?.querySelector('textarea');
  page.addEventListener(
    'click',
    async (e) => {
      const button = (e.target as Element).closest('[data-copy]');
      const id = button && textBy(button)?.id;
      if (!id || !(await settled())) return; // never what the choices no longer say
      const text = page.querySelector<HTMLTextAreaElement>(`#${id}`);
      const status = text?.closest('[data-code]')?.querySelector('[data-copy-status]');
      if (!text || !status) return;
      status.textContent = '';
      try {
        await navigator.clipboard.writeText(text.value);
        status.textContent = words.copied;
      } catch {
        status.textContent = words.copyFailed;
        text.select();
      }
    },
    { signal },
  );
  page.addEventListener(
    'focusin',
    (e) => {
      const text = e.target as Element;
      if (text instanceof HTMLTextAreaElement && text.readOnly) text.select();
    },
    { signal },
  );
}

/** Resolves the choices anew whenever one changes. */
function mountForm(
  form: HTMLFormElement,
  result: HTMLElement,
  words: ShareWords,
  signal: AbortSignal,
): { changed(): void; settled: Settled } {
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  form.append(status);
  const make = form.querySelector('[data-share-make]')?.closest('p');
  const size = form.querySelector<HTMLSelectElement>('[name="size"]');
  const own = form.querySelector<HTMLElement>('[data-share-own]');
  const fold = () => own?.toggleAttribute('hidden', size?.value !== 'custom');
  fold();
  /** What is well is seen anyway, and needs no button: Enter presses it still. */
  const say = (text: string, well: boolean) => {
    status.className = well ? 'visually-hidden' : 'share-wrong';
    status.textContent = text;
    make?.toggleAttribute('hidden', well);
  };
  say('', true);
  let asking = new AbortController();
  signal.addEventListener('abort', () => asking.abort(), { once: true });
  const ask = async (): Promise<boolean> => {
    asking.abort();
    asking = new AbortController();
    const wish = asking.signal;
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) {
      if (value !== '') url.searchParams.append(name, String(value));
    }
    result.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(url, { signal: wish, headers: { Accept: 'text/html' } });
      const parsed = new DOMParser().parseFromString(await response.text(), 'text/html');
      const made = parsed.querySelector('[data-share-result]');
      if (!response.ok || !made) throw new Error(`${url}: ${response.status}`);
      replace(result, made);
      history.replaceState(history.state, '', url);
      say(`${words.remade} ${result.querySelector('.share-wrong')?.textContent ?? ''}`.trim(), true);
      return true;
    } catch {
      if (wish.aborted) return false;
      say(words.notRemade, false);
      return false;
    } finally {
      if (!wish.aborted) result.removeAttribute('aria-busy');
    }
  };
  let stop: (() => void) | null = null; // what is about to be asked
  let asked = Promise.resolve(true);
  const now = () => {
    stop?.();
    stop = null;
    asked = ask();
  };
  const soon = () => {
    stop?.();
    say('', true);
    stop = later(waitMs, signal, now);
  };
  form.addEventListener(
    'input',
    () => {
      fold();
      soon();
    },
    { signal },
  );
  form.addEventListener(
    'submit',
    (e) => {
      e.preventDefault();
      now();
    },
    { signal },
  );
  return {
    changed: soon,
    async settled() {
      if (stop) now();
      for (;;) {
        const last = asked;
        const made = await last;
        if (last === asked) return made;
      }
    },
  };
}

const focusable = 'a, button, input, textarea, summary, [tabindex]';

/** Puts in what was made, with what was unfolded, chosen and focused as it was. */
function replace(result: HTMLElement, made: Element): void {
  const open = openWays(result);
  const width = result.querySelector<HTMLInputElement>('[name="mock"]:checked')?.id;
  const focused = [...result.querySelectorAll(focusable)].indexOf(document.activeElement as Element);
  result.replaceChildren(...[...made.childNodes].map((n) => document.importNode(n, true)));
  for (const id of open) result.querySelector(`#${id}`)?.closest('details')?.setAttribute('open', '');
  const radio = width ? result.querySelector<HTMLInputElement>(`#${width}`) : null;
  if (radio) radio.checked = true;
  if (focused >= 0) result.querySelectorAll<HTMLElement>(focusable)[focused]?.focus({ preventScroll: true });
}

/** The area at first may be where the preview, which tells where it looks, is now. */
function mountView(
  form: HTMLFormElement,
  result: HTMLElement,
  changed: () => void,
  signal: AbortSignal,
): void {
  const button = form.querySelector<HTMLElement>('[data-use-view]');
  const field = form.querySelector<HTMLInputElement>('[name="bbox"]');
  if (!button || !field) return;
  let seen: readonly unknown[] = [];
  addEventListener(
    'message',
    (e) => {
      const frame = result.querySelector<HTMLIFrameElement>('[data-mock-frame]');
      if (e.origin !== location.origin || e.source !== frame?.contentWindow || e.data?.type !== 'view')
        return;
      seen = e.data.payload.bbox;
      button.hidden = false;
    },
    { signal },
  );
  button.addEventListener(
    'click',
    () => {
      field.value = seen.join(',');
      changed();
    },
    { signal },
  );
}

/** The codes of the other ways that are unfolded, by their ids. */
const openWays = (result: HTMLElement): string[] =>
  [...result.querySelectorAll('details[open] textarea')].map((t) => t.id);

const narrow = 480; // pixels, in which a page of 768 is too small to make anything out

/** Scales the page of the preview to the window, whatever its width. */
function mountMock(result: HTMLElement, signal: AbortSignal): void {
  const phone = result.querySelector<HTMLInputElement>('#mock-320');
  if (phone && result.clientWidth < narrow) phone.checked = true;
  const fit = () => {
    const window = result.querySelector<HTMLElement>('[data-mock-window]');
    const page = result.querySelector<HTMLElement>('[data-mock-page]');
    if (!window || !page) return;
    page.style.transform = 'none';
    window.style.height = '';
    const scale = Math.min(1, window.clientWidth / page.offsetWidth);
    page.style.transform = scale < 1 ? `scale(${scale})` : 'none';
    window.style.height = `${Math.ceil(page.offsetHeight * scale) + 2}px`;
  };
  const observer = new ResizeObserver(fit);
  observer.observe(result);
  const changes = new MutationObserver(fit);
  changes.observe(result, { childList: true });
  result.addEventListener('change', fit, { signal });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      changes.disconnect();
    },
    { once: true },
  );
}
