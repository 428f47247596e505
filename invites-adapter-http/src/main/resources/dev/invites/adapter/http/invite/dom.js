// Elements from plain text alone: what other people have written is never read as HTML.

/** An element with attributes, or listeners where the value is a function; children that are absent are left out. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== false));
  return element;
}

/**
 * A sentence with its {names} filled in. Each value stands in an element of its own, so that a name that is written from
 * right to left does not turn the sentence round.
 */
export function fill(sentence, values) {
  return sentence.split(/\{(\w+)\}/).map((part, index) => (index % 2 ? el('bdi', {}, values[part]) : part));
}

const status = document.getElementById('status');

/** Has screen readers say something that is to be seen elsewhere. */
export function announce(text) {
  status.textContent = text;
}

/**
 * A button that says what it is doing while it does it.
 *
 * @param label text, or what fill() gives
 * @param working text; without it the action is done at once
 * @param more attributes
 */
export function button(label, working, action, more = {}) {
  const element = el('button', {type: 'button', click: () => work(element, working, action), ...more}, label);
  return element;
}

let busy = false;

/** Runs an action, with its button saying so and keeping the focus. One is done at a time, and none twice. */
export async function work(element, working, action) {
  if (busy || element.getAttribute('aria-disabled') === 'true') {
    return;
  }
  if (working === undefined) {
    action();
    return;
  }
  busy = true;
  const label = [...element.childNodes];
  element.setAttribute('aria-disabled', 'true');
  element.classList.add('busy');
  element.replaceChildren(working);
  announce(working);
  try {
    await action();
  } finally {
    busy = false;
    announce('');
    element.replaceChildren(...label);
    element.classList.remove('busy');
    element.removeAttribute('aria-disabled');
  }
}
