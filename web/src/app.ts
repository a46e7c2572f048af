import { start } from './start.js';

start({ history: true, signal: new AbortController().signal });
