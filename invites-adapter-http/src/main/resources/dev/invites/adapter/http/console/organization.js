import {post} from './api.js';
import {el, fill} from './dom.js';
import {name as named} from './names.js';
import {busy, field, nothing, problem} from './ui.js';

/** For somebody who is in no organization. */
export function noOrganization(session, done) {
  if (session.kind === 'api_key') {
    return nothing('key', 'This key reaches nothing', 'Its organization is not there any more. Sign in with another key.');
  }
  const name = el('input', {name: 'name', autocomplete: 'organization', maxlength: '255'});
  const trouble = el('div', {class: 'trouble', role: 'alert'});
  const button = el('button', {class: 'button primary', type: 'submit'}, 'Make it');
  const form = el('form', {class: 'card', novalidate: true}, field('Name of the organization', name), trouble, button);
  form.addEventListener('submit', event => {
    event.preventDefault();
    busy(button, async () => {
      try {
        await post('organizations', {name: name.value.trim()});
        await done();
      } catch (refusal) {
        fill(trouble, problem(refusal));
        name.focus();
      }
    });
  });
  return [
    nothing('people', 'You are in no organization yet', ['Ask somebody to invite ', named(session.user.email), ', or make an organization of your own.']),
    form];
}
