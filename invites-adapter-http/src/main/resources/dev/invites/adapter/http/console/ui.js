import {el, fill, icon} from './dom.js';
import {moment, relative, sentence} from './words.js';

const TOASTS = document.getElementById('toasts');
const LONG_ENOUGH = 6000;

/** Says something in passing: a text, or a list of texts and elements. */
export function toast(text) {
  say('status', 'toast', el('p', {}, text), LONG_ENOUGH);
}

/** Says what went wrong, until it is put away. */
export function tell(refusal) {
  if (refusal.name === 'AbortError' || refusal.status === 401) {
    return;
  }
  say('alert', 'toast bad', problem(refusal));
}

/** What went wrong in words, with what to ask about it in small print. */
export function problem(refusal) {
  if (!('requestId' in refusal)) {
    // Ours, and not the service's: whoever looks into the console finds it there.
    console.error(refusal);
    return el('div', {}, el('p', {}, 'Something went wrong in this page. Reload it, then try again.'));
  }
  return el(
    'div', {},
    el('p', {}, sentence(refusal)),
    refusal.requestId && el('p', {class: 'small quiet'}, 'Request ', el('code', {}, refusal.requestId)));
}

function say(role, className, content, millis) {
  const message = el('div', {class: className, role}, content);
  message.append(el(
    'button',
    {class: 'icon-button', type: 'button', 'aria-label': 'Close this message', onclick: () => message.remove()},
    icon('close')));
  TOASTS.append(message);
  if (millis) {
    const leave = () => TOASTS.matches(':hover, :focus-within') ? setTimeout(leave, millis) : message.remove();
    setTimeout(leave, millis);
  }
}

/**
 * Opens a dialog; the promise tells how it was closed. The browser keeps the focus in it, and gives it back.
 *
 * @param build is given a function that closes it with a value, and gives its content
 */
export function dialog(title, build, {wide = false} = {}) {
  return new Promise(resolve => {
    const id = 'dialog-' + Math.random().toString(36).slice(2);
    const box = el('dialog', {class: wide ? 'dialog wide' : 'dialog', 'aria-labelledby': id});
    const close = value => {
      box.returned = value;
      box.close();
    };
    box.append(
      el(
        'header', {},
        el('h2', {id}, title),
        el('button', {class: 'icon-button', type: 'button', 'aria-label': 'Close', onclick: () => close()}, icon('close'))),
      el('div', {class: 'content'}, build(close)));
    box.addEventListener('click', event => event.target === box && close());
    box.addEventListener('close', () => {
      box.remove();
      resolve(box.returned);
    });
    document.body.append(box);
    box.showModal();
  });
}

/** Closes whatever is open, as when somebody goes elsewhere. */
export function closeDialogs() {
  document.querySelectorAll('dialog[open]').forEach(box => box.close());
}

/**
 * Asks before what cannot be taken back, does it while the dialog is open, and says there what went wrong.
 *
 * @param title and text are texts, or lists of texts and elements
 * @param action gives a promise
 * @returns what the action has come to, or undefined
 */
export function confirm(title, text, label, action, {danger = false} = {}) {
  return dialog(title, close => {
    const trouble = el('div', {class: 'trouble', role: 'alert'});
    const button = el('button', {class: danger ? 'button danger' : 'button primary', type: 'button'}, label);
    button.addEventListener('click', () => busy(button, async () => {
      try {
        close((await action()) ?? true);
      } catch (refusal) {
        fill(trouble, problem(refusal));
      }
    }));
    return [
      el('p', {}, text),
      trouble,
      el(
        'div', {class: 'buttons'},
        el('button', {class: 'button', type: 'button', autofocus: true, onclick: () => close()}, 'Cancel'),
        button)];
  });
}

/** Whoever clicks twice means it once. */
export async function busy(button, action) {
  if (button.getAttribute('aria-disabled') === 'true') {
    return;
  }
  button.setAttribute('aria-disabled', 'true');
  button.classList.add('busy');
  try {
    await action();
  } finally {
    button.removeAttribute('aria-disabled');
    button.classList.remove('busy');
  }
}

export async function copy(text, told) {
  try {
    await navigator.clipboard.writeText(text);
    toast(told);
  } catch {
    // Over plain http there is no clipboard: then it is there to be taken by hand.
    await dialog('Copy this', close => [
      el('label', {class: 'field'}, el('span', {}, 'Press Ctrl+C or ⌘C'), selected(text)),
      el('div', {class: 'buttons'}, el('button', {class: 'button primary', type: 'button', onclick: () => close()}, 'Done'))]);
  }
}

function selected(text) {
  const field = el('input', {class: 'mono', readOnly: true, value: text, autofocus: true});
  field.addEventListener('focus', () => field.select());
  return field;
}

export function chip(kind, text, symbol) {
  return el('span', {class: 'chip ' + kind}, symbol && icon(symbol), text);
}

/** A moment as it is from now, and as it is by the clock. */
export function when(iso) {
  return el('time', {datetime: iso, title: moment(iso)}, relative(iso));
}

/** What there is when there is nothing: why, and what to do. */
export function empty(symbol, title, text, ...actions) {
  return el('div', {class: 'empty'}, icon(symbol), el('h2', {}, title), el('p', {}, text), actions);
}

/** The same where it is all that there is on the page. */
export function nothing(symbol, title, text) {
  return el('div', {class: 'empty'}, icon(symbol), el('h1', {tabindex: '-1'}, title), el('p', {}, text));
}

/** As large as what comes, so that nothing jumps. */
export function skeleton(rows) {
  return el(
    'div', {class: 'skeleton', role: 'status', 'aria-label': 'Loading'},
    Array.from({length: rows}, () => el('div', {class: 'bone'})));
}

/** In place of what could not be had. */
export function retry(refusal, again) {
  return el(
    'div', {class: 'empty', role: 'alert'},
    icon('warning'),
    problem(refusal),
    el('button', {class: 'button', type: 'button', onclick: again}, 'Try again'));
}

export function field(label, control, hint) {
  const id = 'field-' + Math.random().toString(36).slice(2);
  control.id = id;
  if (hint) {
    control.setAttribute('aria-describedby', id + '-hint');
  }
  return el(
    'div', {class: 'field'},
    el('label', {for: id}, label),
    control,
    hint && el('p', {class: 'small quiet', id: id + '-hint'}, hint));
}

export function select(options, value, attributes = {}) {
  const list = el('select', attributes, Object.entries(options).map(([key, text]) => el('option', {value: key}, text)));
  list.value = value;
  return list;
}
