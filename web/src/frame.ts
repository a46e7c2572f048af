import { startFrame } from './frame/frame.js';

startFrame(new AbortController().signal);
