import {get} from './api.js';
import {el, fill, svg} from './dom.js';
import {empty, retry, skeleton} from './ui.js';
import {ZONE, brief, day, number, plural} from './words.js';

const WIDE = {width: 720, height: 200, labels: [0, 10, 20, 29]};
const NARROW = {width: 300, height: 180, labels: [0, 29]};
const SMALL = matchMedia('(max-width: 560px)');
const FOOT = 24;
const LEFT = 36;

export function numbers(main, {organization}) {
  const content = el('div', {'aria-live': 'polite'});
  fill(main, el('h1', {tabindex: '-1'}, 'Numbers'), content);
  load();

  async function load() {
    fill(content, skeleton(4));
    try {
      const {statistics} = await get('organizations/' + organization.id + '/statistics', {time_zone: ZONE});
      fill(content, statistics.counted === 0 ? nothing() : show(statistics));
    } catch (refusal) {
      fill(content, retry(refusal, load));
    }
  }

  function nothing() {
    return empty(
      'chart', 'Nothing to count yet', 'Numbers appear here once somebody is invited.',
      el('a', {class: 'button primary', href: '#/' + organization.id + '/many'}, 'Invite people'));
  }

  function show(it) {
    const list = '#/' + organization.id + '/invites';
    return [
      el('h2', {}, 'The last 30 days'),
      el(
        'dl', {class: 'figures'},
        figure('Sent', number(it.sent), list),
        figure('Accepted', number(it.accepted), list + '?status=accepted'),
        figure('Median time to accept', it.median_seconds_to_accept === undefined ? '–' : brief(it.median_seconds_to_accept))),
      el('figure', {class: 'card plot'}, fitting(it.days), legend(), el('details', {}, el('summary', {}, 'As a table'), table(it.days))),
      el('h2', {}, 'Now'),
      el(
        'dl', {class: 'figures'},
        figure('Open', number(it.pending), list + '?status=pending'),
        figure('Expiring this week', number(it.expiring_this_week), list + '?status=pending'),
        figure('Mail failed', number(it.failed), list + '?status=pending&status=expired&delivery=failed')),
      !it.complete && el('p', {class: 'small quiet'}, 'Counted over the newest ' + plural(it.counted, 'invite') + '; there are older ones, too.')];
  }
}

function figure(name, value, href) {
  return el('div', {class: 'card'}, el('dt', {}, name), el('dd', {}, href ? el('a', {href}, value) : value));
}

/** Drawn for the width that there is, so that its letters can be read. */
function fitting(days) {
  const place = el('div', {}, plot(days, SMALL.matches ? NARROW : WIDE));
  SMALL.addEventListener('change', () => fill(place, plot(days, SMALL.matches ? NARROW : WIDE)));
  return place;
}

function plot(days, {width, height, labels}) {
  const top = scale(Math.max(...days.map(it => Math.max(it.sent, it.accepted))));
  const high = height - FOOT - 12;
  const y = value => 12 + high - high * value / top;
  const step = (width - LEFT) / days.length;
  const bar = (it, at, kind, shift) => svg('rect', {
    class: kind, x: LEFT + at * step + shift, y: y(it[kind]), width: step * 0.36, height: 12 + high - y(it[kind]), rx: 2});
  const line = value => [
    svg('line', {class: 'grid', x1: LEFT, x2: width, y1: y(value), y2: y(value)}),
    svg('text', {x: LEFT - 8, y: y(value) + 4, 'text-anchor': 'end'}, number(value))];
  return svg(
    'svg',
    {viewBox: '0 0 ' + width + ' ' + height, role: 'img', 'aria-labelledby': 'plot-title plot-text'},
    svg('title', {id: 'plot-title'}, 'Invites sent and accepted by day'),
    svg('desc', {id: 'plot-text'}, description(days)),
    ...[0, top / 2, top].flatMap(line),
    ...days.flatMap((it, at) => [bar(it, at, 'sent', step * 0.12), bar(it, at, 'accepted', step * 0.52)]),
    ...labels.map(at => svg(
      'text', {x: LEFT + (at + 0.5) * step, y: height - 6, 'text-anchor': at === 0 ? 'start' : at === days.length - 1 ? 'end' : 'middle'},
      label(days[at].date))));
}

/** An even number to end the axis with, so that its half is whole. */
function scale(most) {
  for (let power = 2; ; power *= 10) {
    for (const factor of [1, 2, 3, 5]) {
      if (factor * power >= most) {
        return factor * power;
      }
    }
  }
}

function description(days) {
  const sum = kind => days.reduce((all, it) => all + it[kind], 0);
  const best = days.reduce((one, other) => other.sent > one.sent ? other : one);
  return number(sum('sent')) + ' sent and ' + number(sum('accepted')) + ' accepted in 30 days; most were sent on '
    + day(best.date + 'T12:00:00') + ' (' + number(best.sent) + ').';
}

function label(date) {
  return new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short'}).format(new Date(date + 'T12:00:00'));
}

function legend() {
  return el(
    'figcaption', {class: 'legend small'},
    el('span', {class: 'sent'}, 'Sent'),
    el('span', {class: 'accepted'}, 'Accepted'));
}

function table(days) {
  return el(
    'table', {},
    el('thead', {}, el('tr', {}, ['Day', 'Sent', 'Accepted'].map(text => el('th', {scope: 'col'}, text)))),
    el('tbody', {}, [...days].reverse().map(it => el(
      'tr', {}, el('th', {scope: 'row'}, day(it.date + 'T12:00:00')), el('td', {}, number(it.sent)), el('td', {}, number(it.accepted))))));
}
