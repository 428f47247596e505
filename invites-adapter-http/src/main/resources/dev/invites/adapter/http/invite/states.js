// A page for each way in which a link does not lead to an open invitation.
import {announce, button, el, fill} from './dom.js';

const REMAILED_WITHIN_MILLIS = 30 * 24 * 60 * 60 * 1000;

function text({words, facts}, key, more) {
  return el('p', {}, fill(words[key], {...facts, ...more}));
}

function plain(icon, tone, page, key, ...more) {
  return {icon, tone, heading: fill(page.words[key], page.facts ?? {}), content: [text(page, `${key}Text`), ...more]};
}

export function opening({words}) {
  return {
    badge: el('div', {class: 'wait', 'aria-hidden': 'true'}, el('i'), el('i'), el('i')),
    heading: words.opening,
    content: [],
  };
}

export function incomplete(page) {
  return plain('link', 'warn', page, 'incomplete');
}

export function missing(page) {
  return plain('link', 'warn', page, 'missing');
}

export function revoked(page) {
  return plain('undo', 'warn', page, 'revoked');
}

export function accepted(page) {
  return plain('check', 'good', page, 'accepted');
}

export function superseded(page) {
  return plain('mail', '', page, 'superseded', mailing(page, 'again'));
}

export function expired(page) {
  const {words, preview} = page;
  const renewable = Date.now() - Date.parse(preview.expires_at) < REMAILED_WITHIN_MILLIS;
  return {
    icon: 'clock',
    tone: 'warn',
    heading: words.lapsed,
    content: [text(page, renewable ? 'lapsedText' : 'lapsedLong'), renewable && mailing(page, 'fresh')],
  };
}

/** Has a link that works mailed to the invited address: nobody learns it from this page. */
function mailing(page, label) {
  const {words, preview} = page;
  return el('div', {class: 'actions'}, button(words[label], words.mailing, async () => {
    const sent = await page.ask('resend', {}, {400: () => refused(page, preview.status)});
    if (sent) {
      page.show('sent');
    }
  }, {class: 'main'}));
}

/** Either the link is good for something else by now, or there is nothing to be had. */
async function refused(page, before) {
  const body = await page.ask('preview');
  if (body && body.preview.status !== before) {
    await page.look();
  } else if (body) {
    page.show('unsendable');
  }
}

export function sent(page) {
  return plain('mail', 'good', page, 'sent');
}

export function unsendable(page) {
  return plain('mail', 'warn', page, 'unsendable');
}

/** Declined some time ago: whether invites were blocked with it, the service does not tell. */
export function declined(page) {
  const {words, facts} = page;
  const note = text(page, 'maybeBlocked');
  return {
    icon: 'cross',
    heading: words.declinedEarlier,
    content: [text(page, 'declinedEarlierText'), el('div', {class: 'aside'}, note, unblocking(page, note, facts))],
  };
}

/** Takes back that the organization may not invite again, and says so in note. */
export function unblocking(page, note, facts) {
  const {words} = page;
  const element = button(fill(words.unblock, facts), words.unblocking, async () => {
    if (await page.ask('unblock')) {
      note.replaceChildren(...fill(words.unblocked, facts));
      note.tabIndex = -1;
      note.focus();
      element.remove();
    }
  });
  return element;
}

/** Too many tries: counts down, then lets try again. */
export function crowded(page, seconds) {
  const {words} = page;
  const until = Date.now() + (seconds ?? 0) * 1000;
  const line = el('p', {}, seconds ? '' : words.crowdedLater);
  const retry = retrying(page);
  const tick = () => {
    const left = until - Date.now();
    if (left > 0) {
      line.replaceChildren(...fill(words.crowdedText, {when: page.distance(Math.ceil(left / 1000) * 1000)}));
      retry.setAttribute('aria-disabled', 'true');
      setTimeout(() => line.isConnected && tick(), 1000);
    } else {
      line.textContent = words.crowdedNow;
      retry.removeAttribute('aria-disabled');
      announce(words.crowdedNow);
    }
  };
  if (seconds) {
    tick();
  }
  return {icon: 'clock', tone: 'warn', heading: words.crowded, content: [line, el('div', {class: 'actions'}, retry)]};
}

export function away(page) {
  return plain('cloud', 'warn', page, 'away', el('div', {class: 'actions'}, retrying(page)));
}

function retrying({words, look}) {
  return button(words.retry, words.retrying, look, {class: 'main'});
}
