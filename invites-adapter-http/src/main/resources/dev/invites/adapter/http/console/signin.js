import {post} from './api.js';
import {el, fill} from './dom.js';
import {busy, field, problem} from './ui.js';

/** What is pasted goes to the service once, and is not kept here. */
export function signIn(done, notice) {
  const credential = el('input', {
    type: 'password', name: 'credential', autocomplete: 'off', spellcheck: 'false', required: true, autofocus: true});
  const trouble = el('div', {class: 'trouble', role: 'alert'});
  const button = el('button', {class: 'button primary full', type: 'submit'}, 'Sign in');
  const form = el(
    'form', {class: 'card', novalidate: true},
    field('API key or token', credential, 'An API key begins with ink_. A token (JWT) comes from your identity provider.'),
    trouble,
    button);
  form.addEventListener('submit', event => {
    event.preventDefault();
    const value = credential.value.trim().replace(/^bearer\s+/i, '');
    if (value === '') {
      fill(trouble, el('p', {}, 'Paste your API key or token first.'));
      credential.focus();
      return;
    }
    busy(button, async () => {
      try {
        await post('session', {credential: value});
        credential.value = '';
        await done();
      } catch (refusal) {
        fill(trouble, problem(refusal));
        credential.focus();
        credential.select();
      }
    });
  });
  return [
    el('div', {class: 'welcome'}, el('img', {src: new URL('icon.svg', import.meta.url), alt: ''}), el('h1', {}, 'Invites'), el('p', {class: 'quiet'}, 'See who is invited, and invite more.')),
    notice && el('p', {class: 'notice', role: 'status'}, notice),
    form,
    el(
      'p', {class: 'small quiet centred'},
      'It is sent to this service once and not kept in your browser. The session ends after twelve hours at the latest.')];
}
