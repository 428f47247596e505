import {get, patch, remove} from './api.js';
import {el, fill} from './dom.js';
import {name, nameInText} from './names.js';
import {chip, confirm, empty, retry, select, skeleton, tell, toast} from './ui.js';
import {ROLE, day} from './words.js';

export function members(main, {organization, session, manages, reload}) {
  const path = 'organizations/' + organization.id + '/members';
  const list = el('ul', {class: 'rows', 'aria-label': 'Members'});
  const state = el('div', {'aria-live': 'polite'});
  const more = el('button', {class: 'button', type: 'button', hidden: true, onclick: () => load()}, 'Load more');
  let next;

  fill(
    main,
    el(
      'div', {class: 'heading'},
      el('h1', {tabindex: '-1'}, 'Members'),
      manages && el('a', {class: 'button primary', href: '#/' + organization.id + '/many'}, 'Invite people')),
    !manages && el('p', {class: 'notice'}, 'You are a member of ', name(organization.name), '. Owners and admins see its invites, too.'),
    list,
    state,
    el('div', {class: 'more'}, more));
  load();

  async function load() {
    more.hidden = true;
    fill(state, skeleton(next ? 1 : 4));
    try {
      const page = await get(path, {page_size: 100, page_token: next});
      list.append(...page.items.map(row));
      next = page.pagination.next_page_token;
      more.hidden = !next;
      fill(state, list.children.length === 0 && empty('people', 'Nobody is here', 'Invite somebody first.'));
    } catch (refusal) {
      fill(state, retry(refusal, load));
    }
  }

  function row(member) {
    const item = el('li', {class: 'row'});
    const own = member.user.id === session.user.id && session.kind === 'person';
    return fill(
      item,
      el(
        'div', {class: 'row-text'},
        el('strong', {}, name(member.user.name)), own && el('span', {class: 'quiet'}, ' (you)'),
        el('p', {class: 'small quiet'}, name(member.email), ' · since ' + day(member.joined_at))),
      el(
        'div', {class: 'row-actions'},
        manages && member.role !== 'owner' ? roleOf(member) : chip('plain', ROLE[member.role]),
        member.role !== 'owner' && (manages || own) && el(
          'button',
          {class: 'button', type: 'button', 'aria-label': own ? 'Leave ' + nameInText(organization.name) : 'Remove ' + nameInText(member.user.name), onclick: () => leave(member, item, own)},
          own ? 'Leave' : 'Remove')));
  }

  function roleOf(member) {
    const list = select({admin: ROLE.admin, member: ROLE.member}, member.role, {'aria-label': 'Role of ' + nameInText(member.user.name)});
    list.addEventListener('change', async () => {
      list.disabled = true;
      try {
        await patch(path + '/' + member.user.id, {role: list.value});
        member.role = list.value;
        toast([name(member.user.name), ' is ' + (list.value === 'admin' ? 'an admin' : 'a member') + ' now.']);
      } catch (refusal) {
        list.value = member.role;
        tell(refusal);
      } finally {
        list.disabled = false;
        list.focus();
      }
    });
    return list;
  }

  async function leave(member, item, own) {
    const done = await confirm(
      own ? ['Leave ', name(organization.name), '?'] : ['Remove ', name(member.user.name), '?'],
      own
        ? 'You lose what members may do, and your open invites stop working until somebody else sends them again.'
        : [name(member.user.name), ' loses what members may do, their API keys stop working, and so do open invites that they sent last, until somebody else sends them again.'],
      own ? 'Leave' : 'Remove',
      () => remove(path + '/' + member.user.id),
      {danger: true});
    if (done && own) {
      reload();
    } else if (done) {
      item.remove();
      toast([name(member.user.name), ' is no member any more.']);
      main.querySelector('h1').focus();
    }
  }
}
