import { start } from './start.js';

start({ history: false, signal: new AbortController().signal });
