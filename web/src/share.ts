import { mountShare } from './share/share.js';

mountShare(document, new AbortController().signal);
