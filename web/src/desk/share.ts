// Hands the address of what is on the screen on: through the platform's own sheet
// where there is one, else by the clipboard.
import { el } from '../dom.js';
import type { DeskWords } from './words.js';

export interface Channels {
  share?: ((data: { title: string; url: string }) => Promise<void>) | undefined;
  copy?: ((text: string) => Promise<void>) | undefined;
}

/** What became of it. */
export type Shared = 'shared' | 'cancelled' | 'copied' | 'failed';

export async function hand(on: { title: string; url: string }, by: Channels): Promise<Shared> {
  if (by.share) {
    try {
      await by.share(on);
      return 'shared';
    } catch (cause) {
      if ((cause as Error).name === 'AbortError') return 'cancelled';
    }
  }
  try {
    if (!by.copy) return 'failed';
    await by.copy(on.url);
    return 'copied';
  } catch {
    return 'failed';
  }
}

export function mountShare(root: ParentNode, words: DeskWords, signal: AbortSignal): void {
  for (const details of root.querySelectorAll('[data-take]')) {
    const body = details.querySelector('.asof-body');
    if (!body) continue;
    const sheet = typeof navigator.share === 'function';
    const button = el('button', { type: 'button', class: 'press' }, sheet ? words.share : words.shareLink);
    const status = el('p', { class: 'form-status', role: 'status' });
    button.addEventListener(
      'click',
      async () => {
        status.textContent = '';
        const became = await hand(
          { title: document.title, url: location.href },
          {
            share: sheet ? (data) => navigator.share(data) : undefined,
            copy: navigator.clipboard ? (text) => navigator.clipboard.writeText(text) : undefined,
          },
        );
        if (became === 'copied') status.textContent = words.shareCopied;
        if (became === 'failed') status.textContent = words.shareFailed;
      },
      { signal },
    );
    const box = el('div', { class: 'take-share' }, button, status);
    body.prepend(box);
    signal.addEventListener('abort', () => box.remove(), { once: true });
  }
}

/** The button of a page that is meant for paper. */
export function mountPrint(root: ParentNode, signal: AbortSignal): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print(), { signal });
  }
}
