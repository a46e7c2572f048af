// The parts of the investor's desk that any page may have.
import { mountSearch } from './combobox.js';
import { mountHereForm } from './hereform.js';
import { mountPrint, mountShare } from './share.js';
import { parseDeskWords } from './words.js';

/** open shows a page in the panel; false where there is no panel or it is none for it. */
export function mountDesk(root: Document, open: (page: string) => boolean, signal: AbortSignal): void {
  mountSearch(root, { open, signal });
  mountHereForm(root, { open, signal });
  mountPrint(root, signal);
  const map = root.querySelector<HTMLElement>('[data-map]');
  if (map) mountShare(map, parseDeskWords(map.dataset.desk), signal);
}
