/** Inviting many: paste, look at what was understood, send, see what became of each. */

import {el, fill, icon} from './dom.js';
import {name, nameInText} from './names.js';
import {canonical, doubt, parse} from './paste.js';
import {send} from './sending.js';
import {field, select} from './ui.js';
import {plural} from './words.js';

const MESSAGE_BYTES = 2000;
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'ar'];

export function inviteMany(main, {organization}) {
  const text = el('textarea', {rows: '8', spellcheck: 'false', placeholder: 'Ada Lovelace <ada@example.com>\ngrace@example.com, alan@example.com'});
  const message = el('textarea', {rows: '3', maxlength: '2000'});
  const role = select({member: 'Member', admin: 'Admin'}, 'member');
  const language = select({'': 'As the reader’s browser says', ...languages()}, '');
  const trouble = el('p', {class: 'trouble', role: 'alert'});
  const steps = el('div', {});
  let stopping = () => {};
  let sent = true;

  fill(
    main,
    el('a', {class: 'button plain back', href: '#/' + organization.id + '/invites'}, icon('back'), 'Invites'),
    el('h1', {tabindex: '-1'}, 'Invite people'),
    steps);
  const warn = event => sent || event.preventDefault();
  addEventListener('beforeunload', warn);
  paste();

  function paste() {
    const form = el(
      'form', {class: 'card', novalidate: true},
      field('Addresses', text, 'Paste from anywhere: a mail, a sheet, a CSV file, a page. Names are understood too.'),
      el('div', {class: 'fields'}, field('Role', role), field('Language of the mail', language)),
      field('Message (if you like)', message, 'It stands in every mail.'),
      trouble,
      el('div', {class: 'buttons'}, el('button', {class: 'button primary', type: 'submit'}, 'Look at them first')));
    form.addEventListener('submit', event => {
      event.preventDefault();
      const read = parse(text.value);
      const fault = faultOf(read, message.value);
      fill(trouble, fault);
      if (fault) {
        (fault.startsWith('The message') ? message : text).focus();
      } else {
        review(read);
      }
    });
    fill(steps, form);
  }

  function review({people, doubtful, folded}) {
    const open = doubtful.map(it => ({...it}));
    const chosen = [...people];
    const list = el('ul', {class: 'picked'});
    const doubts = el('section', {class: 'strip doubts'});
    const button = el('button', {class: 'button primary', type: 'button'});
    const count = el('h2', {tabindex: '-1', 'aria-live': 'polite'});
    button.addEventListener('click', () => chosen.length > 0 && run(chosen));

    function show() {
      fill(count, chosen.length === 0 ? 'Nobody to invite yet' : plural(chosen.length, 'person', 'people') + ' to invite');
      fill(button, icon('send'), chosen.length === 0 ? 'Send invites' : 'Send ' + plural(chosen.length, 'invite'));
      button.setAttribute('aria-disabled', String(chosen.length === 0));
      fill(list, chosen.map(person => el(
        'li', {},
        el('span', {class: 'row-text'}, el('strong', {}, name(person.email)), person.name && el('span', {class: 'quiet'}, ' ', name(person.name))),
        el('button', {class: 'icon-button', type: 'button', 'aria-label': 'Leave out ' + nameInText(person.email), onclick: event => leaveOut(person, event)}, icon('close')))));
      doubts.hidden = open.length === 0;
    }

    function leaveOut(person, event) {
      const at = [...list.children].indexOf(event.currentTarget.closest('li'));
      chosen.splice(chosen.indexOf(person), 1);
      show();
      (list.children[Math.min(at, list.children.length - 1)]?.querySelector('button') ?? count).focus();
    }

    function doubtRow(one) {
      const input = el('input', {value: one.text, 'aria-label': 'Address' + (one.name && ' of ' + nameInText(one.name)), spellcheck: 'false', autocapitalize: 'off'});
      const why = el('p', {class: 'small'}, one.name && [name(one.name), ': '], one.why);
      const item = el('li', {}, el('div', {class: 'row-text'}, input, why));
      const done = () => {
        const at = open.indexOf(one);
        open.splice(at, 1);
        item.remove();
        show();
        (doubts.querySelectorAll('input')[Math.min(at, open.length - 1)] ?? count).focus();
      };
      const take = () => {
        const email = input.value.trim();
        const doubted = doubt(email);
        // Whoever has been asked once whether it is meant may mean it.
        if (doubted && !(doubted.meant && one.asked === email)) {
          one.asked = email;
          fill(why, doubted.why + (doubted.meant ? ' Press “Use it” again if it is right as it is.' : ''));
          input.focus();
          return;
        }
        if (!chosen.some(person => canonical(person.email) === canonical(email))) {
          chosen.push({email, name: one.name});
        }
        done();
      };
      input.addEventListener('keydown', event => event.key === 'Enter' && take());
      item.append(el(
        'div', {class: 'row-actions'},
        el('button', {class: 'button', type: 'button', 'aria-label': 'Use ' + one.text, onclick: take}, 'Use it'),
        el('button', {class: 'button plain', type: 'button', 'aria-label': 'Leave out ' + one.text, onclick: done}, 'Leave out')));
      return item;
    }

    fill(
      doubts,
      el('h2', {}, icon('warning'), open.length === 1 ? '1 address needs a look' : plural(open.length, 'address', 'addresses') + ' need a look'),
      el('p', {class: 'small'}, 'They are not sent unless you say so.'),
      el('ul', {}, open.map(doubtRow)));
    fill(
      steps,
      doubts,
      el('section', {class: 'card'}, count, folded > 0 && el('p', {class: 'small quiet'}, plural(folded, 'address', 'addresses') + ' stood there more than once.'), list),
      el(
        'div', {class: 'buttons'},
        el('button', {class: 'button', type: 'button', onclick: () => (paste(), text.focus())}, 'Back'),
        button));
    show();
    count.focus({preventScroll: true});
    scrollTo(0, 0);
  }

  function run(people) {
    sent = false;
    const running = send(
      steps,
      organization,
      people,
      {role: role.value, locale: language.value || undefined, message: message.value.trim() || undefined},
      () => {
        sent = true;
        text.value = '';
        paste();
        text.focus();
      });
    stopping = running.stop;
    running.done.then(() => (sent = true));
  }

  return {
    close() {
      stopping();
      removeEventListener('beforeunload', warn);
    }};
}

function faultOf({people, doubtful}, message) {
  if (people.length === 0 && doubtful.length === 0) {
    return 'There is no address in this. Paste at least one.';
  }
  if (new TextEncoder().encode(message.trim()).length > MESSAGE_BYTES) {
    return 'The message is too long: 2,000 bytes at most, which are fewer letters where they are not English ones.';
  }
  return '';
}

function languages() {
  return Object.fromEntries(LANGUAGES.map(tag => [tag, new Intl.DisplayNames([tag], {type: 'language'}).of(tag)]));
}
