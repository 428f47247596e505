/** Sends invites a few at a time, so that there is progress to see and a moment to stop, and tells what became of each. */

import {post} from './api.js';
import {el, fill, icon} from './dom.js';
import {name} from './names.js';
import {problem} from './ui.js';
import {plural, sentence} from './words.js';

const BATCH = 25;
/** A minute has room for a hundred requests that make invites; many addresses go more at a time. */
const MOST_BATCHES = 40;

export function send(place, organization, people, terms, again) {
  // The key of each stays as it is when it is tried again: what was sent without our knowing is not sent twice.
  const all = people.map(person => ({...person, key: crypto.randomUUID?.() ?? Math.random().toString(36).slice(2) + Date.now(), state: 'waiting'}));
  const title = el('h2', {tabindex: '-1'});
  const bar = el('progress', {max: all.length, value: 0, 'aria-label': 'Sent so far'});
  const told = el('p', {class: 'quiet', role: 'status'});
  const trouble = el('div', {class: 'trouble', role: 'alert'});
  const buttons = el('div', {class: 'buttons'});
  const rows = new Map(all.map(one => [one, el('li', {})]));
  let stopped = false;

  fill(
    place,
    el('section', {class: 'card'}, title, bar, told, trouble, buttons),
    el('ul', {class: 'picked outcomes', 'aria-label': 'What became of each'}, [...rows.values()]));
  all.forEach(show);

  const done = run(all);
  title.focus();
  return {done, stop: () => (stopped = true)};

  async function run(some) {
    stopped = false;
    fill(title, 'Sending');
    fill(trouble);
    fill(buttons, el('button', {class: 'button', type: 'button', onclick: stop}, 'Stop'));
    some.forEach(one => put(one, 'waiting'));
    const size = Math.max(BATCH, Math.ceil(some.length / MOST_BATCHES));
    for (let at = 0; at < some.length && !stopped; at += size) {
      await batch(some.slice(at, at + size));
      progress();
    }
    finish();
  }

  async function batch(some) {
    some.forEach(one => put(one, 'sending'));
    try {
      const answer = await post('organizations/' + organization.id + '/invites/batch', {
        invites: some.map(one => ({email: one.email, idempotency_key: one.key, ...terms}))});
      answer.results.forEach((result, at) => {
        const error = result.error;
        error ? put(some[at], 'failed', why(error)) : put(some[at], 'sent', result.invite.send_count > 1 ? 'Was invited before: sent again' : 'Sent');
      });
    } catch (refusal) {
      some.forEach(one => put(one, 'failed', 'Not sent'));
      fill(trouble, problem(refusal));
      // The next batch would fare no better.
      stopped = true;
    }
  }

  function stop(event) {
    stopped = true;
    event.currentTarget.setAttribute('aria-disabled', 'true');
    fill(event.currentTarget, 'Stopping…');
  }

  function progress() {
    bar.value = all.filter(one => one.state === 'sent' || one.state === 'failed').length;
    fill(told, plural(count('sent'), 'invite') + ' sent' + (count('failed') ? ', ' + count('failed') + ' not' : '') + ' of ' + all.length);
  }

  function finish() {
    progress();
    const left = all.filter(one => one.state !== 'sent');
    const waiting = count('waiting');
    fill(title, left.length === 0 ? 'All invites are sent' : waiting > 0 ? 'Stopped' : plural(left.length, 'invite') + ' not sent');
    fill(
      buttons,
      el('a', {class: 'button', href: '#/' + organization.id + '/invites'}, 'See the invites'),
      left.length > 0 && el(
        'button', {class: 'button primary', type: 'button', onclick: () => (run(left), title.focus())},
        waiting > 0 ? 'Send the other ' + left.length : 'Try ' + (left.length === 1 ? 'it' : 'these ' + left.length) + ' again'),
      left.length === 0 && el('button', {class: 'button primary', type: 'button', onclick: again}, 'Invite more'));
    title.focus();
  }

  function count(state) {
    return all.filter(one => one.state === state).length;
  }

  function put(one, state, text = '') {
    one.state = state;
    one.text = text;
    show(one);
  }

  function show(one) {
    const row = rows.get(one);
    row.className = 'outcome ' + one.state;
    fill(
      row,
      el('span', {class: 'row-text'}, el('strong', {}, name(one.email))),
      el(
        'span', {class: 'small outcome-text'},
        one.state === 'sent' && icon('check'),
        one.state === 'failed' && icon('warning'),
        one.text || {waiting: 'Waiting', sending: 'Sending…'}[one.state]));
  }
}

/** As of an error that stands in a batch's answer. */
function why(error) {
  const detail = error.details?.[0] ?? {};
  return sentence({status: 400, code: error.code, message: error.message ?? '', reason: detail.reason ?? '', param: detail.param ?? ''});
}
