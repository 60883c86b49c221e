import type { Severity } from '../../rules/rule';
import { Markup } from '../markup';

/** Drawn beside a word that says the same: hidden from screen readers. */
const icon = (shape: string): Markup =>
  new Markup(`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`); // prettier-ignore

export const ICONS: Readonly<Record<Severity | 'pass', Markup>> = {
  error: icon('<circle cx="8" cy="8" r="6.2"/><path d="M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4"/>'),
  warning: icon('<path d="M8 2.2 14.4 13.4H1.6z"/><path d="M8 6.4v3.2M8 11.5v.1"/>'),
  information: icon('<circle cx="8" cy="8" r="6.2"/><path d="M8 7.4v3.4M8 5.1v.1"/>'),
  pass: icon('<circle cx="8" cy="8" r="6.2"/><path d="m5.2 8.2 2 2 3.6-4"/>'),
};
