import {get, post} from './api.js';
import {el, fill, icon} from './dom.js';
import {name, nameInText} from './names.js';
import {busy, chip, confirm, copy, dialog, empty, field, problem, retry, select, skeleton, toast} from './ui.js';
import {day} from './words.js';

const LENGTHS = {'90': '90 days', '30': '30 days', '365': 'A year', '': 'Until it is revoked'};

export function keys(main, {organization, session}) {
  const person = session.kind === 'person';
  const list = el('ul', {class: 'rows', 'aria-label': 'API keys'});
  const state = el('div', {'aria-live': 'polite'});
  const more = el('button', {class: 'button', type: 'button', hidden: true, onclick: () => load()}, 'Load more');
  const revoked = el('input', {type: 'checkbox', id: 'with-revoked'});
  let next;

  fill(
    main,
    el(
      'div', {class: 'heading'},
      el('h1', {tabindex: '-1'}, 'API keys'),
      person && el('button', {class: 'button primary', type: 'button', onclick: create}, icon('plus'), 'New key')),
    el('p', {class: 'quiet'}, 'A program that has a key acts as whoever made it, in ', name(organization.name), ' alone.'),
    !person && el(
      'p', {class: 'notice'},
      'You are signed in with an API key. It shows the keys, but keys are made and revoked by people: sign in with a token of your own for that.'),
    el('p', {class: 'check'}, revoked, el('label', {for: 'with-revoked'}, 'Show revoked ones too')),
    list,
    state,
    el('div', {class: 'more'}, more));
  revoked.addEventListener('change', () => reload());
  load();

  function reload() {
    next = undefined;
    fill(list);
    return load();
  }

  async function load() {
    more.hidden = true;
    fill(state, skeleton(next ? 1 : 3));
    try {
      const page = await get('api-keys', {
        organization_id: organization.id, include_revoked: revoked.checked ? 'true' : 'false', page_size: 50, page_token: next});
      list.append(...page.items.map(row));
      next = page.pagination.next_page_token;
      more.hidden = !next;
      fill(state, list.children.length === 0 && empty(
        'key', 'No keys yet', person ? 'Make one for each program that invites people.' : 'A person makes them.'));
    } catch (refusal) {
      fill(state, retry(refusal, load));
    }
  }

  function row(key) {
    const item = el('li', {class: 'row'});
    return fill(
      item,
      el(
        'div', {class: 'row-text'},
        el('strong', {}, name(key.name)),
        el(
          'p', {class: 'small quiet'},
          el('code', {}, key.key_prefix + '…'), ' · made ' + day(key.created_at),
          key.revoked_at ? ' · revoked ' + day(key.revoked_at) : key.expires_at ? (key.is_active ? ' · expires ' : ' · expired ') + day(key.expires_at) : '')),
      el(
        'div', {class: 'row-actions'},
        key.is_active ? chip('accepted', 'Active') : chip('revoked', key.revoked_at ? 'Revoked' : 'Expired'),
        person && !key.revoked_at && el(
          'button', {class: 'button', type: 'button', 'aria-label': 'Revoke the key ' + nameInText(key.name), onclick: () => revoke(key, item)}, 'Revoke')));
  }

  async function revoke(key, item) {
    const done = await confirm(
      ['Revoke “', name(key.name), '”?'],
      'Programs that use it are refused at once. This cannot be undone.',
      'Revoke',
      () => post('api-keys/' + key.id + '/revoke'),
      {danger: true});
    if (done) {
      toast(['The key “', name(key.name), '” is revoked.']);
      revoked.checked ? item.replaceWith(row(done.api_key)) : item.remove();
      main.querySelector('h1').focus();
    }
  }

  async function create() {
    const made = await dialog('New API key', close => {
      const called = el('input', {maxlength: '63', autocomplete: 'off', autofocus: true});
      const length = select(LENGTHS, '90');
      const trouble = el('div', {class: 'trouble', role: 'alert'});
      const button = el('button', {class: 'button primary', type: 'submit'}, 'Make the key');
      const form = el(
        'form', {novalidate: true},
        field('Name', called, 'Such as the program that it is for.'),
        field('Good for', length),
        trouble,
        el('div', {class: 'buttons'}, el('button', {class: 'button', type: 'button', onclick: () => close()}, 'Cancel'), button));
      form.addEventListener('submit', event => {
        event.preventDefault();
        if (called.value.trim() === '') {
          fill(trouble, el('p', {}, 'Give it a name first.'));
          called.focus();
          return;
        }
        busy(button, async () => {
          try {
            close(await post('api-keys', {
              name: called.value.trim(), organization_id: organization.id, expires_at: inDays(length.value)}));
          } catch (refusal) {
            fill(trouble, problem(refusal));
          }
        });
      });
      return form;
    });
    if (made) {
      await show(made);
      await reload();
    }
  }

  function show({api_key: key, secret}) {
    return dialog('Copy the key now', close => {
      const text = el('input', {class: 'mono', readOnly: true, value: secret, 'aria-label': 'The key ' + nameInText(key.name)});
      text.addEventListener('focus', () => text.select());
      return [
        el('p', {}, 'This is the only time that it is shown. Keep it as safe as a password.'),
        text,
        el(
          'div', {class: 'buttons'},
          el('button', {class: 'button', type: 'button', onclick: () => close()}, 'Done'),
          el('button', {class: 'button primary', type: 'button', autofocus: true, onclick: () => copy(secret, 'The key is copied.')}, icon('copy'), 'Copy'))];
    });
  }
}

function inDays(days) {
  return days === '' ? undefined : new Date(Date.now() + Number(days) * 86400000 - 60000).toISOString();
}
