import { start } from './start.js';

start(new AbortController().signal);
