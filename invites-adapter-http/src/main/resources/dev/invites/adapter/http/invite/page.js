// Reads the link, asks the service what it is good for, and shows that. What is asked changes nothing but one entry in
// the invite's history; only the buttons do more.
import {call} from './api.js';
import {announce, el} from './dom.js';
import {icon} from './icons.js';
import {choose, speak} from './language.js';
import * as pending from './pending.js';
import * as states from './states.js';

const views = {...states, ...pending};
const main = document.getElementById('page');

/** What the views are given: words, formats, the link and what is known of it, and what can be done. */
let page;

async function open() {
  const token = location.hash.slice(1);
  page = {token, name: '', show, ask, look, open};
  const mine = page;
  const asked = /^[\w-]{1,128}$/.test(token) ? call('preview', {token}) : undefined;
  await turnTo(mine, choose());
  if (mine !== page) {
    return;
  }
  if (asked) {
    show('opening');
    await tell(mine, asked);
  } else {
    show('incomplete');
  }
}

/** Asks anew what the link is good for, and shows it. */
async function look() {
  await tell(page, call('preview', {token: page.token}));
}

async function tell(mine, asked) {
  const body = await answerTo(mine, 'preview', asked);
  if (body) {
    const {preview} = body;
    mine.preview = preview;
    await turnTo(mine, choose(preview.locale), preview.locale);
    if (mine === page) {
      mine.facts = facts(preview);
      show(preview.status);
    }
  }
}

/** The body of a good answer; for one that is not, its own page is shown, or what `refused` says for its status. */
async function ask(step, more, refused = {}) {
  return answerTo(page, step, call(step, {token: page.token, ...more}), refused);
}

async function answerTo(mine, step, asked, refused = {}) {
  const {status, body, retryAfter} = await asked;
  if (mine !== page) {
    return undefined; // Another link was opened meanwhile.
  }
  if (status === 200 || status === 202) {
    return body;
  }
  if (refused[status]) {
    await refused[status](body);
  } else if (status === 404) {
    show('missing');
  } else if (status === 429) {
    show('crowded', retryAfter);
  } else {
    show('away');
  }
  return undefined;
}

async function turnTo(mine, language, invited) {
  try {
    Object.assign(mine, await speak(language, invited));
  } catch (failure) {
    if (!mine.words) {
      throw failure;
    } // Else in the language that is there already.
  }
}

function facts({sender, organization, email, expires_at: expires}) {
  // No line ends behind the first letter of a masked address.
  const whole = email.replace('…@', '…\u2060@');
  return {sender: sender.name, organization: organization.name, email: whole, until: page.moment(new Date(expires))};
}

/** Shows one of the views, and has the reader begin at its heading. */
function show(name, detail) {
  const view = views[name](page, detail);
  const heading = el('h1', {tabindex: '-1'}, view.heading);
  document.documentElement.lang = page.language;
  document.documentElement.dir = page.direction;
  document.title = heading.textContent;
  main.className = name;
  main.replaceChildren(view.badge ?? el('div', {class: `badge ${view.tone ?? ''}`}, icon(view.icon)), heading, ...view.content.filter(Boolean));
  if (name === 'opening') {
    announce(heading.textContent);
  } else {
    announce('');
    heading.focus();
  }
}

function start() {
  open().catch(() => main.classList.add('lost'));
}

addEventListener('hashchange', start);
start();
