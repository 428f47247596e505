/** The local mailbox: lists what was kept, shows one mail, and looks for newer ones once a second. */

const LOOK_EVERY = 1000;
const HOME = '/dev/mailbox';

const by = (id) => document.getElementById(id);
const narrow = matchMedia('(max-width: 760px)');
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

let mails = null;
let tag = '';
let chosen = '';
let shown = '';
const unread = new Set();

function idOf(path) {
  return path.startsWith(`${HOME}/`) ? decodeURIComponent(path.slice(HOME.length + 1)) : '';
}

function written(at) {
  const date = new Date(at);
  return date.toDateString() === new Date().toDateString() ? clock.format(date) : day.format(date);
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function entry(mail) {
  const link = element('a', unread.has(mail.id) ? 'new' : '', '');
  link.href = `${HOME}/${mail.id}`;
  link.dataset.id = mail.id;
  if (mail.id === chosen) {
    link.setAttribute('aria-current', 'true');
  }
  const time = element('time', '', written(mail.at));
  time.dateTime = mail.at;
  const what = element('span', 'what', mail.subject);
  what.dir = 'auto';
  link.append(element('span', 'who', mail.to), time, what);
  const item = document.createElement('li');
  item.append(link);
  return item;
}

function list() {
  const focused = document.activeElement?.dataset?.id;
  by('list').replaceChildren(...mails.map(entry));
  if (focused) {
    by('list').querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
  }
  by('box').hidden = mails.length === 0;
  by('empty').hidden = mails.length > 0;
  document.title = unread.size > 0 ? `(${unread.size}) Mailbox` : 'Mailbox';
}

/** A new one each time: it leaves nothing in the history, and no mail that was still loading can come into it later. */
function frame(address) {
  const fresh = by('frame').cloneNode(false);
  fresh.src = address;
  by('frame').replaceWith(fresh);
}

async function show() {
  const mail = mails.find((each) => each.id === chosen);
  by('box').classList.toggle('reading', Boolean(mail));
  by('mail').hidden = !mail;
  if (!mail || shown === mail.id) {
    return;
  }
  shown = mail.id;
  by('subject').textContent = mail.subject;
  by('from').textContent = mail.from;
  by('to').textContent = mail.to;
  by('at').dateTime = mail.at;
  by('at').textContent = full.format(new Date(mail.at));
  frame(`${HOME}/${mail.id}/html`);
  by('plain').textContent = '';
  const answer = await fetch(`${HOME}/${mail.id}/text`);
  if (answer.ok && shown === mail.id) {
    by('plain').textContent = await answer.text();
  }
}

function choose(id, { push, focus }) {
  chosen = id;
  unread.delete(id);
  if (push) {
    history.pushState(null, '', id ? `${HOME}/${id}` : HOME);
  }
  // Before the first list has come there is nothing to choose from; it is shown then.
  if (mails === null) {
    return;
  }
  list();
  void show();
  if (focus && id) {
    by('mail').focus();
  }
}

function take(newer) {
  const known = new Set((mails ?? newer).map((mail) => mail.id));
  const added = newer.filter((mail) => !known.has(mail.id));
  added.forEach((mail) => unread.add(mail.id));
  const first = mails === null;
  mails = newer;
  if (!mails.some((mail) => mail.id === chosen)) {
    chosen = '';
  }
  // Where there is room, the newest one is open as long as nobody has chosen another.
  if (chosen === '' && mails.length > 0 && !narrow.matches) {
    chosen = mails[0].id;
    unread.delete(chosen);
  }
  list();
  void show();
  if (!first && added.length > 0) {
    by('state').textContent = added.length === 1 ? `New mail to ${added[0].to}` : `${added.length} new mails`;
  }
}

async function look() {
  try {
    const answer = await fetch(`${HOME}/mails`, { headers: tag ? { 'If-None-Match': tag } : {}, cache: 'no-store' });
    if (answer.ok) {
      tag = answer.headers.get('ETag') ?? '';
      take((await answer.json()).mails);
    }
    if (by('state').dataset.away) {
      delete by('state').dataset.away;
      by('state').textContent = '';
    }
  } catch {
    // Stopped or starting anew: it is asked again.
    by('state').dataset.away = 'true';
    by('state').textContent = 'The service does not answer. Trying again.';
  }
}

async function watch() {
  if (!document.hidden) {
    await look();
  }
  setTimeout(watch, LOOK_EVERY);
}

function tab(name, focus) {
  for (const each of ['html', 'text']) {
    const selected = each === name;
    by(each).hidden = !selected;
    by(`tab-${each}`).setAttribute('aria-selected', String(selected));
    by(`tab-${each}`).tabIndex = selected ? 0 : -1;
  }
  if (focus) {
    by(`tab-${name}`).focus();
  }
}

by('list').addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    choose(link.dataset.id, { push: true, focus: narrow.matches });
  }
});

by('list').addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...by('list').querySelectorAll('a')];
  const next = step && links[links.indexOf(document.activeElement) + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});

by('back').addEventListener('click', () => {
  const left = chosen;
  choose('', { push: true });
  by('list').querySelector(`[data-id="${CSS.escape(left)}"]`)?.focus();
});

for (const name of ['html', 'text']) {
  by(`tab-${name}`).addEventListener('click', () => tab(name, false));
  by(`tab-${name}`).addEventListener('keydown', (event) => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      tab(name === 'html' ? 'text' : 'html', true);
    }
  });
}

addEventListener('popstate', () => choose(idOf(location.pathname), { push: false }));
document.addEventListener('visibilitychange', () => void (document.hidden || look()));

by('origin').textContent = location.origin;
chosen = idOf(location.pathname);
watch();
