import {all, get} from './api.js';
import {copyLink, resend, revoke} from './actions.js';
import {el, fill, icon} from './dom.js';
import {mailAddress, name} from './names.js';
import {chip, dialog, problem, skeleton, when} from './ui.js';
import {DELIVERY, ROLE, STATUS, happening, moment} from './words.js';

/** One invite with its history, over the list; gives the invite as it is afterwards, if it was changed. */
export async function openInvite(path, id) {
  let changed;
  const content = el('div', {}, skeleton(4));
  const opened = dialog('Invite', () => content, {wide: true});
  content.closest('dialog').classList.add('invite');

  async function load() {
    try {
      const [{invite}, events] = await Promise.all([get(path + '/' + id), all(path + '/' + id + '/events')]);
      show(invite, events);
    } catch (refusal) {
      fill(content, el('div', {role: 'alert'}, problem(refusal)));
    }
  }

  function show(invite, events) {
    const act = async action => {
      const after = await action(path, invite);
      if (after) {
        changed = after;
        await load();
        content.querySelector('h3').focus();
      }
    };
    const open = invite.status === 'pending' || invite.status === 'expired';
    fill(
      content,
      el('h3', {class: 'address', tabindex: '-1'}, mailAddress(invite.email)),
      el(
        'div', {class: 'chips'},
        chip(invite.status, STATUS[invite.status]),
        chip('plain', ROLE[invite.role]),
        invite.delivery.state === 'failed' ? chip('failed', DELIVERY.failed, 'warning') : chip('plain', DELIVERY[invite.delivery.state])),
      invite.delivery.error && el('p', {class: 'notice bad'}, invite.delivery.error),
      open && el(
        'div', {class: 'buttons start'},
        invite.status === 'pending' && el('button', {class: 'button', type: 'button', onclick: () => act(copyLink)}, icon('link'), 'Copy link'),
        el('button', {class: 'button', type: 'button', onclick: () => act(resend)}, icon('send'), 'Send again'),
        el('button', {class: 'button', type: 'button', onclick: () => act(revoke)}, icon('stop'), 'Revoke')),
      invite.message && el('blockquote', {class: 'message'}, invite.message),
      el(
        'dl', {class: 'facts'},
        fact('Invited by', person(invite.sender)),
        open && fact(invite.status === 'expired' ? 'Expired' : 'Open until', moment(invite.expires_at)),
        fact('Mails sent', String(invite.send_count)),
        invite.locale && fact('Language', invite.locale),
        invite.accepted_by && fact('Accepted by', person(invite.accepted_by)),
        Object.entries(invite.metadata ?? {}).map(([key, value]) => fact(name(key), name(value)))),
      el('h4', {}, 'What has happened'),
      el('ol', {class: 'time-line'}, events.map(event => {
        const {title, details} = happening(event);
        return el(
          'li', {class: 'event ' + event.type},
          el('p', {}, el('strong', {}, title), event.by && [' by ', name(event.by.name)]),
          details && el('p', {class: 'small quiet'}, details),
          el('p', {class: 'small quiet'}, when(event.at), ' · ', moment(event.at)));
      })));
  }

  load();
  await opened;
  return changed;
}

function person(who) {
  return [name(who.name), ' (', name(who.email), ')'];
}

function fact(title, value) {
  return [el('dt', {}, title), el('dd', {}, value)];
}
