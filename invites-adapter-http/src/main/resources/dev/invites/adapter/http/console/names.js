/**
 * Names are what other people chose to be called, and may have characters in them that hide, turn or break what stands
 * beside them. Those are left out, and what is written from right to left leaves the words round it in their order.
 */

import {el} from './dom.js';

// As the service does it in mails: U+200C and U+200D shape letters and emoji, and hide nothing.
const HIDING = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A name that stands alone where there is nothing but text, as in an option. */
export const visible = text => text.replace(HIDING, '').trim();

/** A name on the page. */
export const name = text => el('bdi', {}, visible(text));

/** An address on the page: where it has to go over two lines, it does so before its domain. */
export function mailAddress(email) {
  const shown = visible(email);
  const at = shown.lastIndexOf('@');
  return el('bdi', {}, shown.slice(0, at), el('wbr'), shown.slice(at));
}

/** A name among other words where there is nothing but text, as in a label or a title. */
export function nameInText(text) {
  const shown = visible(text);
  return RIGHT_TO_LEFT.test(shown) ? '\u2068' + shown + '\u2069' : shown;
}
