/** The organization's invites: found by filters that stand in the address, shown page by page as somebody scrolls. */

import {get} from './api.js';
import {copyLink, resend, revoke} from './actions.js';
import {el, fill, icon} from './dom.js';
import {failedStrip} from './failed.js';
import {filters} from './filters.js';
import {openInvite} from './invite.js';
import {mailAddress, name, nameInText} from './names.js';
import {address, go, parse} from './place.js';
import {chip, empty, retry, skeleton, when} from './ui.js';
import {DELIVERY, ROLE, STATUS} from './words.js';

const PAGE = 50;

export function invites(main, {organization, place}) {
  const path = 'organizations/' + organization.id + '/invites';
  const list = el('ul', {class: 'rows', 'aria-label': 'Invites'});
  const state = el('div', {'aria-live': 'polite'});
  const more = el('button', {class: 'button', type: 'button', hidden: true, onclick: () => load()}, 'Load more');
  const strip = failedStrip(path, refresh);
  const bar = filters(organization, place.query);
  const seen = new IntersectionObserver(entries => entries.some(it => it.isIntersecting) && !more.hidden && load(), {
    rootMargin: '600px'});
  let asked = '';
  let next;
  let loading;
  let opened = '';

  fill(
    main,
    el(
      'div', {class: 'heading'},
      el('h1', {tabindex: '-1'}, 'Invites'),
      el('a', {class: 'button primary', href: '#/' + organization.id + '/many'}, icon('plus'), 'Invite people')),
    strip.element,
    bar.element,
    list,
    state,
    el('div', {class: 'more'}, more));
  seen.observe(more.parentElement);

  function reload() {
    loading?.abort();
    loading = undefined;
    next = undefined;
    more.hidden = true;
    // What is there stays until the rest is known, unless there is nothing: so that typing does not flicker.
    if (list.children.length === 0) {
      fill(state, skeleton(6));
    }
    list.setAttribute('aria-busy', 'true');
    return load(true);
  }

  async function load(first = false) {
    if (loading) {
      return;
    }
    const mine = new AbortController();
    loading = mine;
    try {
      const page = await get(path, {...asParameters(asked), page_size: PAGE, page_token: next}, mine.signal);
      if (first) {
        fill(list);
      }
      list.append(...page.items.map(invite => row(invite)));
      next = page.pagination.next_page_token;
      more.hidden = !next;
      fill(state, list.children.length === 0 ? nothing() : !next && list.children.length > PAGE && el('p', {class: 'quiet centred'}, 'That is all of them.'));
    } catch (refusal) {
      if (refusal.name !== 'AbortError') {
        if (first) {
          fill(list);
        }
        more.hidden = true;
        fill(state, retry(refusal, () => (loading = undefined, first ? reload() : load())));
      }
    } finally {
      if (loading === mine) {
        loading = undefined;
        list.removeAttribute('aria-busy');
      }
    }
  }

  function nothing() {
    return bar.any()
      ? empty('search', 'No invite fits', 'None has all that you ask for. Ask for less.', el('button', {class: 'button', type: 'button', onclick: () => bar.clear()}, 'Clear the filters'))
      : empty('envelope', 'Nobody is invited yet', 'Paste some addresses, from anywhere, and send the first invites.', el('a', {class: 'button primary', href: '#/' + organization.id + '/many'}, 'Invite people'));
  }

  function row(invite) {
    const item = el('li', {class: 'row', 'data-id': invite.id});
    const replace = changed => item.replaceWith(row(changed));
    return fill(
      item,
      el(
        'div', {class: 'row-text'},
        el(
          'a', {class: 'row-title', href: address({...parse(), item: invite.id}), onclick: event => open(event, invite)},
          mailAddress(invite.email)),
        el('p', {class: 'small quiet'}, story(invite))),
      el(
        'div', {class: 'chips'},
        chip(invite.status, STATUS[invite.status]),
        invite.role !== 'member' && chip('plain', ROLE[invite.role]),
        mailChip(invite)),
      el('div', {class: 'row-actions'}, rowActions(invite, replace)));
  }

  function rowActions(invite, replace) {
    const label = text => text + ' ' + nameInText(invite.email);
    return [
      invite.status === 'pending' && iconButton('link', 'Copy link', label('Copy the link for'), () => copyLink(path, invite)),
      ['pending', 'expired'].includes(invite.status) && iconButton('send', 'Resend', label('Resend to'), async () => change(replace, await resend(path, invite))),
      ['pending', 'expired'].includes(invite.status) && iconButton('stop', 'Revoke', label('Revoke the invite of'), async () => change(replace, await revoke(path, invite)))];
  }

  function change(replace, changed) {
    if (changed) {
      replace(changed);
      strip.reload();
      list.querySelector('[data-id="' + changed.id + '"] a')?.focus();
    }
  }

  function open(event, invite) {
    if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      go({...parse(), item: invite.id}, {state: {within: true}});
    }
  }

  /** From elsewhere on the page: everything may be otherwise now. */
  function refresh() {
    reload();
  }

  async function show({query, item}) {
    if (query.toString() !== asked) {
      asked = query.toString();
      bar.show(query);
      reload();
    }
    if (item !== opened) {
      opened = item;
      if (item) {
        const changed = await openInvite(path, item);
        opened = '';
        if (changed) {
          [...list.children].filter(it => it.dataset.id === item).forEach(it => it.replaceWith(row(changed)));
          strip.reload();
        }
        leave(item);
      } else {
        document.querySelector('dialog.invite[open]')?.close();
      }
    }
  }

  function leave(item) {
    if (parse().item === item) {
      history.state?.within ? history.back() : go({...parse(), item: ''}, {replace: true});
    }
  }

  asked = place.query.toString();
  reload();
  strip.reload();
  show(place);
  return {
    go: show,
    close() {
      loading?.abort();
      seen.disconnect();
      bar.close();
    }};
}

/** Days are those of the reader, from the first moment to the last. */
function asParameters(asked) {
  // Without what every object has, such as __proto__: names come from the address, and anybody may write it.
  const parameters = Object.create(null);
  for (const [filter, value] of new URLSearchParams(asked)) {
    if (filter === 'from') {
      parameters['created.after'] = new Date(value + 'T00:00:00').toISOString();
    } else if (filter === 'to') {
      parameters['created.before'] = new Date(value + 'T23:59:59.999').toISOString();
    } else if (filter === 'email') {
      parameters['email.contains'] = value;
    } else {
      parameters[filter] = [...(parameters[filter] ?? []), value];
    }
  }
  return parameters;
}

function story(invite) {
  const sent = ['Invited ', when(invite.created_at), ' by ', name(invite.sender.name)];
  switch (invite.status) {
    case 'accepted': return [...sent, ' · accepted ', when(invite.accepted_at)];
    case 'declined': return [...sent, ' · declined ', when(invite.declined_at)];
    case 'revoked': return [...sent, ' · revoked ', when(invite.revoked_at)];
    case 'expired': return [...sent, ' · expired ', when(invite.expires_at)];
    default: return [...sent, ' · expires ', when(invite.expires_at)];
  }
}

function mailChip(invite) {
  const open = invite.status === 'pending' || invite.status === 'expired';
  return open && invite.delivery.state === 'failed' ? chip('failed', DELIVERY.failed, 'warning')
    : open && invite.delivery.state !== 'sent' ? chip('plain', DELIVERY[invite.delivery.state])
      : undefined;
}

function iconButton(symbol, text, label, action) {
  return el('button', {class: 'button small-button', type: 'button', 'aria-label': label, onclick: action}, icon(symbol), el('span', {}, text));
}
