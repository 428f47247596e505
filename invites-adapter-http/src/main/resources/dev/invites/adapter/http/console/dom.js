/** Makes elements without a template language: el('p', {class: 'quiet'}, 'No invites yet.'). */

const PROPERTIES = new Set(['value', 'checked', 'disabled', 'selected', 'open', 'hidden', 'required', 'max', 'readOnly']);

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (PROPERTIES.has(name)) {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

/** Puts other children into a node. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
  return node;
}

const SVG = 'http://www.w3.org/2000/svg';

export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const PATHS = {
  envelope: 'M4 6h16v12H4zM4.5 7l7.5 6 7.5-6',
  send: 'M4 12 20 5l-5 15-3.5-6.5zM11.5 13.5 20 5',
  link: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7L12 7.2M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7L12 16.8',
  stop: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM6.5 6.5l11 11',
  close: 'M6 6l12 12M18 6 6 18',
  warning: 'M12 4 3 19.5h18zM12 10v4.5M12 17v.5',
  check: 'M5 12.5 10 17.5 19 7.5',
  copy: 'M9 9h10v11H9zM15 9V5H5v11h4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20',
  people: 'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 19.5c.5-3.5 3-5 6.5-5s6 1.5 6.5 5M16 5.5a3.2 3.2 0 0 1 0 6M18 14.8c2 .6 3.2 2 3.5 4.7',
  key: 'M15.5 4a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM12.3 11.7 4 20M7 17l2.5 2.5',
  chart: 'M4 20h16M7 16v-4M12 16V6M17 16v-7',
  plus: 'M12 5v14M5 12h14',
  back: 'M14 6l-6 6 6 6',
};

/** A drawing that says nothing by itself: there are words beside it. */
export function icon(name) {
  return svg(
    'svg',
    {viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true', focusable: 'false'},
    svg('path', {d: PATHS[name]}));
}
