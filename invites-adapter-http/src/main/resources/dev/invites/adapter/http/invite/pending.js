// The open invitation, and what comes of it.
import {button, el, fill, work} from './dom.js';
import {unblocking} from './states.js';

const LONGEST_NAME = 255;

export function pending(page) {
  const {words, facts, preview} = page;
  const expires = new Date(preview.expires_at);
  return {
    badge: el('div', {class: 'badge letter', 'aria-hidden': 'true'}, initial(facts.organization)),
    heading: fill(words.invites, facts),
    content: [
      preview.message && el('figure', {},
        el('figcaption', {}, fill(words.message, facts)),
        el('blockquote', {dir: 'auto'}, preview.message)),
      el('dl', {},
        fact(words.address, el('bdi', {}, facts.email)),
        preview.role === 'admin' && fact(words.role, words.admin),
        fact(words.until,
          el('time', {datetime: preview.expires_at}, facts.until),
          el('small', {}, page.distance(expires - Date.now())))),
      form(page),
      el('p', {class: 'note'}, fill(words.unknown, facts)),
    ],
  };
}

function fact(name, ...values) {
  return el('div', {}, el('dt', {}, name), el('dd', {}, ...values));
}

/** The first letter, as a reader counts letters. */
function initial(name) {
  const letters = Intl.Segmenter ? [...new Intl.Segmenter().segment(name)].map(each => each.segment) : [...name];
  return letters[0].toLocaleUpperCase();
}

function form(page) {
  const {words} = page;
  const fault = el('p', {id: 'fault', class: 'fault'});
  const name = el('input', {
    id: 'name', name: 'name', autocomplete: 'name', maxlength: LONGEST_NAME, required: true, dir: 'auto',
    input: () => {
      page.name = name.value;
      complain('');
    },
  });
  const join = el('button', {type: 'submit', class: 'main'}, words.join);
  name.value = page.name;

  function complain(text) {
    fault.textContent = text;
    name.setAttribute('aria-invalid', String(text !== ''));
    if (text) {
      name.setAttribute('aria-describedby', 'fault');
      name.focus();
    } else {
      name.removeAttribute('aria-describedby');
    }
  }

  function submit(event) {
    event.preventDefault();
    if (name.value.trim() === '') {
      complain(words.nameMissing);
    } else {
      work(join, words.joining, () => accept(page, name.value.trim(), complain));
    }
  }

  return el('form', {novalidate: true, submit},
    el('label', {for: 'name'}, words.name),
    name,
    fault,
    el('div', {class: 'actions'}, join, button(words.decline, undefined, () => page.show('declining'))));
}

async function accept(page, name, complain) {
  const joined = await page.ask('accept', {name}, {
    400: body => (body.code === 'invalid_argument' ? complain(page.words.nameBad) : page.show('cannot')),
    404: () => unaccepted(page),
  });
  if (joined) {
    page.show('joined');
  }
}

/** Either it is open no more, or this service does not take a link alone for an answer. */
async function unaccepted(page) {
  const body = await page.ask('preview');
  if (body && body.preview.status === 'pending') {
    page.show('elsewhere');
  } else if (body) {
    await page.look();
  }
}

/** Asks once more, since declining cannot be taken back. */
export function declining(page) {
  const {words, facts} = page;
  const block = el('input', {type: 'checkbox', id: 'block'});
  const decline = button(words.decline, words.declining, async () => {
    const blocked = block.checked;
    const done = await page.ask('decline', {block: blocked}, {400: page.look});
    if (done) {
      page.show('refused', blocked);
    }
  }, {class: 'main grave'});
  return {
    icon: 'cross',
    tone: 'bad',
    heading: words.declineAsk,
    content: [
      el('p', {}, fill(words.declineText, facts)),
      el('label', {class: 'check', for: 'block'}, block, el('span', {}, fill(words.block, facts))),
      el('div', {class: 'actions'}, decline, button(words.back, undefined, () => page.show('pending'))),
    ],
  };
}

/** Declined just now. */
export function refused(page, blocked) {
  const {words, facts} = page;
  const note = el('p', {}, fill(words.blocked, facts));
  return {
    icon: 'cross',
    heading: words.declined,
    content: [
      el('p', {}, fill(words.declinedText, facts)),
      blocked && el('div', {class: 'aside'}, note, unblocking(page, note, facts)),
    ],
  };
}

export function joined({words, facts}) {
  return {
    icon: 'check',
    tone: 'good',
    heading: fill(words.joined, facts),
    content: [el('p', {}, fill(words.joinedText, facts))],
  };
}

export function cannot({words, facts}) {
  return {icon: 'person', tone: 'warn', heading: words.cannot, content: [el('p', {}, fill(words.cannotText, facts))]};
}

/** The product lets people in by its own door. */
export function elsewhere({words, facts, preview, token}) {
  const url = new URL(`v1beta/organizations/${preview.organization.id}/invites/accept`, location.href);
  const command = `curl -s \\
  ${url} \\
  -H "Authorization: Bearer $JWT" -H 'Content-Type: application/json' \\
  -d '{"token": "${token}"}'`;
  return {
    icon: 'person',
    heading: words.elsewhere,
    content: [
      el('p', {}, fill(words.elsewhereText, facts)),
      el('details', {},
        el('summary', {}, words.developers),
        el('p', {}, words.developersText),
        el('pre', {dir: 'ltr'}, command)),
    ],
  };
}
