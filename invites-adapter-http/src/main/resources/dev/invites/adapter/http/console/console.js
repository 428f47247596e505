/** The console: who is signed in, which organization it is about, and which view is open. */

import {all, get, remove, signedOut} from './api.js';
import {el, fill, icon} from './dom.js';
import {name as named, nameInText, visible} from './names.js';
import {go, parse} from './place.js';
import {busy, closeDialogs, retry, select, tell} from './ui.js';
import {sentence} from './words.js';
import {signIn} from './signin.js';
import {invites} from './invites.js';
import {inviteMany} from './many.js';
import {numbers} from './numbers.js';
import {members} from './members.js';
import {keys} from './keys.js';
import {noOrganization} from './organization.js';

const APP = document.getElementById('app');
const VIEWS = {
  invites: {title: 'Invites', symbol: 'envelope', open: invites, managers: true},
  numbers: {title: 'Numbers', symbol: 'chart', open: numbers, managers: true},
  members: {title: 'Members', symbol: 'people', open: members, managers: false},
  keys: {title: 'API keys', symbol: 'key', open: keys, managers: true},
  many: {title: 'Invite people', open: inviteMany, managers: true, hidden: true},
};

let session;
let organizations = [];
let managed = new Set();
let shown = {};

async function start() {
  closeDialogs();
  shown.view?.close?.();
  shown = {};
  try {
    session = (await get('session')).session;
  } catch (refusal) {
    return page(el('h1', {class: 'centred'}, 'Invites'), retry(refusal, start));
  }
  return session ? enter() : showSignIn();
}

function showSignIn(notice) {
  session = undefined;
  shown.view?.close?.();
  shown = {};
  closeDialogs();
  document.title = 'Sign in · Invites';
  page(signIn(async () => start(), notice));
}

signedOut.addEventListener('signed-out', event => session && showSignIn(sentence(event.detail)));

async function enter() {
  try {
    [organizations, managed] = await Promise.all([
      all('organizations'),
      all('organizations', {role: ['owner', 'admin']}).then(list => new Set(list.map(it => it.id)))]);
  } catch (refusal) {
    return session && page(el('h1', {class: 'centred'}, 'Invites'), retry(refusal, start));
  }
  return show();
}

function page(...content) {
  fill(APP, el('main', {id: 'main', class: 'page narrow', tabindex: '-1'}, content));
}

/** Shows the place in the address bar; a view that is open already is told where to go. */
function show() {
  const place = parse();
  if (organizations.length === 0) {
    document.title = 'Invites';
    fill(APP, header(undefined, ''), el('main', {id: 'main', class: 'page narrow', tabindex: '-1'}, noOrganization(session, start)));
    return;
  }
  const organization = organizations.find(it => it.id === place.organization) ?? organizations[0];
  const manages = managed.has(organization.id);
  const name = Object.hasOwn(VIEWS, place.view) && (manages || !VIEWS[place.view].managers) ? place.view : manages ? 'invites' : 'members';
  if (organization.id !== place.organization || name !== place.view) {
    go({...place, organization: organization.id, view: name, item: '', query: new URLSearchParams()}, {replace: true});
    return;
  }
  document.title = VIEWS[name].title + ' · ' + nameInText(organization.name);
  if (shown.name === name && shown.organization === organization.id) {
    shown.view.go?.(place);
    return;
  }
  const moved = shown.name !== undefined;
  closeDialogs();
  shown.view?.close?.();
  const main = el('main', {id: 'main', class: 'page', tabindex: '-1'});
  fill(APP, header(organization, name), main);
  shown = {name, organization: organization.id};
  shown.view = VIEWS[name].open(main, {organization, session, manages, place, reload: start}) ?? {};
  if (moved) {
    main.querySelector('h1')?.focus();
  }
}

function header(organization, current) {
  const manages = organization && managed.has(organization.id);
  const views = Object.entries(VIEWS).filter(([, view]) => organization && !view.hidden && (manages || !view.managers));
  return el(
    'header', {class: 'top'},
    el(
      'div', {class: 'bar'},
      el('span', {class: 'brand'}, el('img', {src: new URL('icon.svg', import.meta.url), alt: ''}), el('span', {class: 'brand-name'}, 'Invites')),
      organization && chooser(organization),
      el('span', {class: 'who', title: session.user.email}, session.kind === 'api_key' ? 'Key ' + session.key_prefix.slice(0, 8) + '…' : named(session.user.name)),
      el('button', {class: 'button plain', type: 'button', onclick: event => busy(event.currentTarget, signOut)}, 'Sign out')),
    views.length > 0 && el(
      'nav', {'aria-label': 'Views'},
      views.map(([name, view]) => el(
        'a',
        {href: '#/' + organization.id + '/' + name, 'aria-current': name === current || (name === 'invites' && current === 'many') ? 'page' : undefined},
        icon(view.symbol), view.title))));
}

function chooser(organization) {
  if (organizations.length === 1) {
    return el('strong', {class: 'organization'}, named(organization.name));
  }
  const list = select(Object.fromEntries(organizations.map(it => [it.id, visible(it.name)])), organization.id, {
    class: 'organization', 'aria-label': 'Organization'});
  list.addEventListener('change', () => go({organization: list.value, view: parse().view}));
  return list;
}

async function signOut() {
  try {
    await remove('session');
    history.replaceState(null, '', location.pathname);
    showSignIn('You are signed out.');
  } catch (refusal) {
    tell(refusal);
  }
}

addEventListener('popstate', () => session && show());
document.addEventListener('place', () => session && show());
document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault();
  document.getElementById('main').focus();
});
start();
