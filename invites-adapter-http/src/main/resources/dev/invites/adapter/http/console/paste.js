/**
 * Finds addresses in whatever somebody pastes: lines of a mail's head, cells of a sheet, a CSV file, a web page. What looks
 * like an address and is none, or hardly, is given back as doubtful, for somebody to look at.
 */

const LOCAL = "[^\\s@\"(),:;<>\\[\\]\\\\.]+(?:\\.[^\\s@\"(),:;<>\\[\\]\\\\.]+)*";
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?';
const ADDRESS = new RegExp('^' + LOCAL + '@' + LABEL + '(?:\\.' + LABEL + ')+$', 'u');
const MAILTO = /mailto:([^?\s>)\]"']+)(?:\?[^\s>)\]"',;]*)?/giu;
const MARKDOWN = /\[([^\]]*)\]\(\s*mailto:([^?\s)]+)[^)]*\)/giu;
const WORDED = /^(\S+)\s*[[({]?\s*(?:at|AT|ät)\s*[\])}]?\s*(\S+?(?:\s*(?:[[({]\s*(?:dot|punkt)\s*[\])}]|\sdot\s)\s*\S+)+|\S+\.\S+)$/u;
const EMAIL_HEADING = /^["'\s]*(?:e-?mail|mail)(?:[\s_-]*(?:address|adresse))?["'\s]*$/iu;
const NAME_HEADING = /^["'\s]*(?:(?:full|first|last|given|family|display)?[\s_-]*name|vorname|nachname|surname)["'\s]*$/iu;
const LEAD = /^\s*(?:to|cc|bcc|from|an|von)\s*:\s*/iu;

const SLIPS = new Map(Object.entries({
  'gmial.com': 'gmail.com', 'gmai.com': 'gmail.com', 'gmal.com': 'gmail.com', 'gnail.com': 'gmail.com', 'gmail.co': 'gmail.com',
  'gmail.con': 'gmail.com', 'gmail.cm': 'gmail.com', 'hotmial.com': 'hotmail.com', 'hotmail.con': 'hotmail.com',
  'hotmal.com': 'hotmail.com', 'outlok.com': 'outlook.com', 'outlook.con': 'outlook.com', 'yaho.com': 'yahoo.com',
  'yahoo.con': 'yahoo.com', 'yahooo.com': 'yahoo.com', 'icloud.con': 'icloud.com', 'iclod.com': 'icloud.com'}));

/**
 * @returns {{people: {email: string, name: string}[], doubtful: {text: string, name: string, why: string}[], folded: number}}
 */
export function parse(pasted) {
  const found = {people: [], doubtful: [], folded: 0};
  const seen = new Set();
  const text = clean(pasted);
  for (const line of sheet(text) ?? text.split('\n')) {
    for (const one of Array.isArray(line) ? [line] : readLine(line)) {
      add(found, seen, Array.isArray(one) ? {candidate: one[0], name: one[1]} : one);
    }
  }
  return found;
}

/** What is wrong with an address, and what may have been meant; nothing when it will do. */
export function doubt(candidate) {
  const text = candidate.trim();
  if (text === '') {
    return {why: 'There is nothing here.'};
  }
  const at = text.split('@').length - 1;
  if (at === 0) {
    return {why: 'There is no @ in it.'};
  }
  if (at > 1) {
    return {why: 'There is more than one @ in it.'};
  }
  const [local, domain] = text.split('@');
  if (/\s/u.test(text)) {
    return {why: 'There is a space in it.', meant: text.replace(/\s+/gu, '')};
  }
  if (!domain.includes('.')) {
    return {why: 'The part after the @ has no dot.'};
  }
  if (local.startsWith('.') || local.endsWith('.') || text.includes('..') || domain.startsWith('.') || domain.endsWith('.')) {
    return {why: 'There is a dot too many.', meant: text.replace(/\.{2,}/gu, '.').replace(/^\.|\.$/gu, '').replace(/\.@|@\./gu, '@')};
  }
  if (!ADDRESS.test(text) || /^\d+(\.\d+){3}$/u.test(domain) || new TextEncoder().encode(local).length > 64 || text.length > 254) {
    return {why: 'This is not an address that mail can be sent to.'};
  }
  if (/\p{Script=Latin}/u.test(text) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(text)) {
    return {why: 'It mixes letters of several alphabets that look alike.'};
  }
  const slip = SLIPS.get(domain.toLowerCase());
  return slip && {why: 'Did you mean ' + slip + '?', meant: local + '@' + slip};
}

/** When two are the same, as far as a page can tell; the service tells for good. */
export const canonical = email => email.normalize('NFC').toLowerCase();

function add(found, seen, {candidate, name, why}) {
  const doubted = doubt(candidate) ?? (why && {why});
  if (doubted) {
    found.doubtful.push({text: doubted.meant ?? candidate, name, why: doubted.why});
  } else if (seen.has(canonical(candidate))) {
    found.folded++;
  } else {
    seen.add(canonical(candidate));
    found.people.push({email: candidate, name});
  }
}

/** What cannot be seen goes, and what stands for @ and for a space in other places is taken for it. */
function clean(text) {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/gu, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/gu, ' ')
    .replace(/[\uff20\ufe6b]/gu, '@')
    .replace(/[\u3001\uff0c]/gu, ',')
    .replace(/\uff1b/gu, ';')
    .replace(/[\u201c\u201d\u201e]/gu, '"');
}

/** The pairs of address and name of a table whose first line says which column has them; nothing for any other text. */
function sheet(text) {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  const head = lines[0] ?? '';
  const separator = ['\t', ';', ','].find(it => head.includes(it));
  const titles = separator ? cells(head, separator) : [head];
  const email = titles.findIndex(title => EMAIL_HEADING.test(title));
  if (email < 0) {
    return undefined;
  }
  const names = titles.flatMap((title, at) => NAME_HEADING.test(title) ? [at] : []);
  return lines
    .slice(1)
    .map(line => separator ? cells(line, separator) : [line.trim()])
    .filter(row => row.some(cell => cell !== ''))
    .flatMap(row => {
      const [read] = readLine(row[email] ?? '');
      return [[read?.candidate ?? row[email] ?? '', names.map(at => row[at]).filter(Boolean).join(' ') || read?.name || '']];
    });
}

function cells(line, separator) {
  return split(line, new Set([separator]), false).map(cell => cell.trim().replace(/^"|"$/gu, '').replace(/""/gu, '"'));
}

/** Splits outside of quotes, and of angle brackets and parentheses too if there are such. */
function split(line, separators, brackets) {
  const parts = [''];
  let closing = '';
  for (const character of line) {
    if (closing) {
      closing = character === closing ? '' : closing;
    } else if (character === '"' && line.indexOf('"') !== line.lastIndexOf('"')) {
      closing = '"';
    } else if (brackets && character === '<' && line.includes('>')) {
      closing = '>';
    } else if (brackets && character === '(' && line.includes(')')) {
      closing = ')';
    } else if (separators.has(character)) {
      parts.push('');
      continue;
    }
    parts[parts.length - 1] += character;
  }
  return parts;
}

/** The candidates of one line, each with what stands beside it as its name. */
function readLine(line) {
  const plain = line.replace(LEAD, '').replace(MARKDOWN, '$1 <mailto:$2>').replace(MAILTO, (whole, addresses) => unescape(addresses));
  const parts = split(plain, new Set([',', ';', '\t', '|']), true).map(part => part.trim()).filter(part => part !== '');
  const read = [];
  let before = [];
  for (const part of parts) {
    const some = readPart(part);
    if (some.length === 0) {
      before.push(unquote(part));
      continue;
    }
    some[0].name = [...before, some[0].name].filter(Boolean).join(' ');
    before = [];
    read.push(...some);
  }
  if (read.length === 1) {
    // A row of a table: what follows the address is about the same person.
    read[0].name = read[0].name || before.filter(it => /\p{L}/u.test(it)).join(' ');
  } else {
    before.filter(it => it !== '').forEach(it => read.push({candidate: it, name: ''}));
  }
  return read;
}

function readPart(part) {
  const angled = /^(.*?)<\s*([^<>]*)\s*>(.*)$/su.exec(part);
  if (angled && angled[2].includes('@')) {
    return [{candidate: trim(angled[2]), name: unquote((angled[1] + ' ' + angled[3]).trim())}];
  }
  const worded = !part.includes('@') && WORDED.exec(part);
  if (worded) {
    // Written so that machines do not find it: likely an address, but for somebody to confirm.
    return [{why: 'Is this how it is meant?', name: '', candidate: worded[1] + '@' + worded[2].replace(/\s*(?:[[({]\s*(?:dot|punkt)\s*[\])}]|\sdot\s)\s*/gu, '.')}];
  }
  if (!part.includes('@')) {
    return [];
  }
  const words = part.split(/\s+/u);
  // An @ that stands alone belongs to what is on its sides.
  if (words.some(word => word.startsWith('@') || word.endsWith('@'))) {
    return [{candidate: part, name: ''}];
  }
  const addresses = words.filter(word => word.includes('@'));
  const rest = words.filter(word => !word.includes('@')).join(' ');
  return addresses.map(word => ({candidate: trim(word), name: addresses.length === 1 ? unquote(rest.replace(/^[-\u2013\u2014:]\s*|\s*[-\u2013\u2014:]$/gu, '')) : ''}));
}

/** What stands around an address in a sentence or a list. */
function trim(word) {
  return word.replace(/^[\s"'<([{*\u2022\u2013-]+/u, '').replace(/[\s"'>)\]}!?:,;]+$/u, '').replace(/\.$/u, '');
}

/** A name as it is meant; a bullet, a dash or a number is none. */
function unquote(text) {
  return !/\p{L}/u.test(text) ? '' : text.replace(/^[("'\s]+|[)"'\s]+$/gu, '').replace(/""|\\"/gu, '"');
}

function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
