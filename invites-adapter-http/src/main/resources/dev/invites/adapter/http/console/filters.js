import {all} from './api.js';
import {el, icon} from './dom.js';
import {visible} from './names.js';
import {go, parse} from './place.js';
import {field, select} from './ui.js';
import {DELIVERY, STATUS} from './words.js';

const PAUSE = 250;

/** The filters of the list: what is set stands in the address, and what stands in the address is set. */
export function filters(organization, query) {
  const search = el('input', {
    type: 'search', placeholder: 'Part of an address', 'aria-label': 'Search by address', autocomplete: 'off', spellcheck: 'false', maxlength: '254'});
  const statuses = Object.entries(STATUS).map(([status, text]) => el(
    'button', {class: 'filter-chip', type: 'button', 'data-status': status, onclick: event => flip(event.currentTarget)}, text));
  const delivery = select({'': 'Any', ...withoutNone(DELIVERY)}, '');
  const sender = select({'': 'Anybody'}, '');
  const from = el('input', {type: 'date'});
  const to = el('input', {type: 'date'});
  const clearing = el('button', {class: 'button plain', type: 'button', onclick: () => clear()}, icon('close'), 'Clear');
  const more = el(
    'details', {class: 'more-filters'},
    el('summary', {}, 'More filters'),
    el('div', {class: 'fields'}, field('Mail', delivery), field('Sender', sender), field('Invited from', from), field('Invited until', to)));
  const element = el(
    'form', {class: 'filters', role: 'search', onsubmit: event => event.preventDefault()},
    el('div', {class: 'search'}, icon('search'), search),
    el('div', {class: 'filter-chips', role: 'group', 'aria-label': 'Status'}, statuses, clearing),
    more);
  let timer;

  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => apply({replace: true}), PAUSE);
  });
  [delivery, sender, from, to].forEach(control => control.addEventListener('change', () => apply()));

  function flip(button) {
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
    apply();
  }

  function apply(options) {
    const next = new URLSearchParams();
    const put = (name, value) => value && next.append(name, value);
    put('email', search.value.trim());
    statuses.filter(it => it.getAttribute('aria-pressed') === 'true').forEach(it => put('status', it.dataset.status));
    put('delivery', delivery.value);
    put('sender_id', sender.value);
    put('from', from.value);
    put('to', to.value);
    if (next.toString() !== parse().query.toString()) {
      go({...parse(), query: next}, options);
    }
  }

  function clear() {
    show(new URLSearchParams());
    apply();
    search.focus();
  }

  function show(asked) {
    if (search !== document.activeElement) {
      search.value = asked.get('email') ?? '';
    }
    const chosen = asked.getAll('status');
    statuses.forEach(it => it.setAttribute('aria-pressed', String(chosen.includes(it.dataset.status))));
    delivery.value = asked.get('delivery') ?? '';
    from.value = asked.get('from') ?? '';
    to.value = asked.get('to') ?? '';
    chooseSender(asked.get('sender_id') ?? '');
    clearing.hidden = asked.size === 0;
    if (['delivery', 'sender_id', 'from', 'to'].some(name => asked.has(name))) {
      more.open = true;
    }
  }

  /** Whoever is no member any more can have invited, too. */
  function chooseSender(id) {
    if (id && ![...sender.options].some(option => option.value === id)) {
      sender.append(el('option', {value: id}, 'Somebody who has left'));
    }
    sender.value = id;
  }

  let asked = false;
  more.addEventListener('toggle', async () => {
    if (more.open && !asked) {
      asked = true;
      try {
        const members = await all('organizations/' + organization.id + '/members');
        const id = sender.value;
        sender.replaceChildren(
          el('option', {value: ''}, 'Anybody'),
          ...members.filter(it => it.role !== 'member').map(it => el('option', {value: it.user.id}, visible(it.user.name))));
        chooseSender(id);
      } catch {
        asked = false;
      }
    }
  });

  show(query);
  return {
    element,
    show,
    clear() {
      search.value = '';
      clear();
    },
    any: () => parse().query.size > 0,
    close: () => clearTimeout(timer)};
}

function withoutNone(states) {
  const {none, ...rest} = states;
  return none ? rest : states;
}
