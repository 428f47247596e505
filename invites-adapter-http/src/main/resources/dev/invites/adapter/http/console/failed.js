/** What needs somebody: invites whose mail was refused for good, with the reason, above everything else. */

import {get} from './api.js';
import {resend, revoke} from './actions.js';
import {el, fill, icon} from './dom.js';
import {mailAddress, nameInText} from './names.js';
import {plural} from './words.js';

const SHOWN = 3;
const MOST = 20;

export function failedStrip(path, changed) {
  const element = el('section', {class: 'strip', 'aria-label': 'Mail that failed', hidden: true});
  let all = false;

  async function reload() {
    let page;
    try {
      page = await get(path, {delivery: 'failed', status: ['pending', 'expired'], page_size: MOST});
    } catch {
      // The list below tells what is wrong.
      element.hidden = true;
      return;
    }
    const more = Boolean(page.pagination.next_page_token);
    const count = page.items.length;
    element.hidden = count === 0;
    fill(
      element,
      el('h2', {}, icon('warning'), (more ? 'More than ' : '') + plural(count, 'mail') + ' did not get through'),
      el('ul', {}, page.items.slice(0, all ? MOST : SHOWN).map(row)),
      el(
        'div', {class: 'buttons start'},
        count > SHOWN && !all && el('button', {class: 'button', type: 'button', onclick: showAll}, 'Show ' + (more ? 'more' : 'all ' + count)),
        more && all && el('a', {class: 'button', href: location.hash.split('?')[0] + '?delivery=failed'}, 'Show all in the list')));
  }

  function showAll() {
    all = true;
    reload().then(() => element.querySelectorAll('li button')[SHOWN * 2]?.focus());
  }

  function row(invite) {
    const act = async action => {
      if (await action(path, invite)) {
        await reload();
        changed();
      }
    };
    return el(
      'li', {},
      el(
        'div', {class: 'row-text'},
        el('strong', {}, mailAddress(invite.email)),
        el('p', {class: 'small'}, invite.delivery.error ?? 'The mail server gave no reason.')),
      el(
        'div', {class: 'row-actions'},
        el('button', {class: 'button', type: 'button', 'aria-label': 'Send again to ' + nameInText(invite.email), onclick: () => act(resend)}, 'Send again'),
        el('button', {class: 'button plain', type: 'button', 'aria-label': 'Revoke the invite of ' + nameInText(invite.email), onclick: () => act(revoke)}, 'Revoke')));
  }

  return {element, reload};
}
