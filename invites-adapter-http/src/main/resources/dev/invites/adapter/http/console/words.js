/** What people read: dates as they write them, and errors as sentences. */

const LOCALE = navigator.language.startsWith('en') ? navigator.language : 'en-GB';
const MOMENT = new Intl.DateTimeFormat(LOCALE, {dateStyle: 'medium', timeStyle: 'short'});
const DAY = new Intl.DateTimeFormat(LOCALE, {dateStyle: 'medium'});
// Always a number: what is 30 hours away need not be tomorrow.
const RELATIVE = new Intl.RelativeTimeFormat(LOCALE, {numeric: 'always'});
const NUMBER = new Intl.NumberFormat(LOCALE);
const UNITS = [['year', 31557600], ['month', 2629800], ['week', 604800], ['day', 86400], ['hour', 3600], ['minute', 60]];

export const ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

export const moment = iso => MOMENT.format(new Date(iso));
export const day = iso => DAY.format(new Date(iso));
export const number = value => NUMBER.format(value);

/** As in "3 hours ago" and "in 6 days". */
export function relative(iso) {
  const seconds = (new Date(iso) - Date.now()) / 1000;
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) {
      return RELATIVE.format(Math.round(seconds / length), unit);
    }
  }
  return seconds > 0 ? 'in less than a minute' : 'just now';
}

/** As in "2 days 4 hours": the two largest units that there are. */
export function duration(seconds) {
  const parts = [];
  let rest = seconds;
  for (const [unit, length] of [['day', 86400], ['hour', 3600], ['minute', 60]]) {
    const count = Math.floor(rest / length);
    if (count > 0 && parts.length < 2) {
      parts.push(plural(count, unit));
      rest -= count * length;
    } else if (parts.length > 0) {
      break;
    }
  }
  return parts.join(' ') || 'under a minute';
}

/** The same for where there is little room, as in "2d 4h". */
export function brief(seconds) {
  return duration(seconds).replace(/ (day|hour|minute)s?\b/g, (_, unit) => unit[0]);
}

export function plural(count, one, many = one + 's') {
  return number(count) + ' ' + (count === 1 ? one : many);
}

export const STATUS = {
  pending: 'Pending', accepted: 'Accepted', expired: 'Expired', revoked: 'Revoked', declined: 'Declined'};

export const DELIVERY = {
  none: 'No mail', queued: 'Mail waiting', sent: 'Mail sent', failed: 'Mail failed'};

export const ROLE = {owner: 'Owner', admin: 'Admin', member: 'Member'};

const EVENT = {
  created: 'Invited',
  sent: 'Mail sent',
  delivery_failed: 'Mail failed',
  resent: 'Sent again, with a new link',
  link_given: 'Link copied',
  previewed: 'Link opened',
  accepted: 'Accepted',
  declined: 'Declined',
  revoked: 'Revoked',
  expired: 'Expired'};

/** What has happened, and what there is to say about it. */
export function happening({type, data = {}}) {
  const {reminder, ...others} = data;
  return {
    title: reminder ? 'Reminder sent' : EVENT[type] ?? type,
    details: [...(reminder ? [duration(seconds(reminder)) + ' before the invite expires'] : []), ...Object.values(others)].join(' · ')};
}

/** Of a duration as ISO 8601 has it, such as P3D or PT12H. */
function seconds(iso) {
  const [, days, hours, minutes, rest] = iso.match(/^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/) ?? [];
  return (days ?? 0) * 86400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + Number(rest ?? 0);
}

/** In order: the first that fits. */
const SENTENCES = [
  [it => it.status === 0, 'The service cannot be reached. Check your connection, then try again.'],
  [it => it.code === 'unavailable', 'The service is busy or its database is away. Try again in a moment.'],
  [it => it.reason === 'quota_exceeded', 'Your organization has as many open invites as it may have. Revoke some, or wait until some are answered.'],
  [it => it.code === 'resource_exhausted', it => 'That was too much for now. Try again ' + (it.retryAfter ? 'in ' + duration(it.retryAfter) : 'later') + '.'],
  [it => it.reason === 'expired_api_key', 'This API key has expired. Sign in with another one.'],
  [it => it.reason === 'invalid_api_key', 'This API key is not known, or was revoked.'],
  [it => it.reason === 'expired_token', 'This token has expired. Get a new one, then sign in with it.'],
  [it => it.reason === 'invalid_token', 'This is neither an API key nor a valid token. Check that you have pasted all of it.'],
  [it => it.status === 401, 'Your session has ended. Sign in again.'],
  [it => it.code === 'permission_denied' && it.message.includes('Sec-Fetch-Site'), 'Open the console over https, or as localhost: over plain http, a browser does not say which page asks.'],
  [it => it.code === 'permission_denied', 'Your role does not allow this.'],
  [it => it.code === 'not_found', 'This is not there any more. Reload the page.'],
  [it => it.code === 'already_exists', 'This was sent already, with other details.'],
  [it => it.code === 'failed_precondition' && it.message.includes('wants no invites'), 'This person has asked not to be invited by your organization again.'],
  [it => it.code === 'failed_precondition' && it.message.includes('member already'), 'This person is a member already.'],
  [it => it.code === 'failed_precondition' && it.message.includes('newer one is pending'), 'There is a newer invite for this address. Use that one.'],
  [it => it.code === 'failed_precondition' && it.message.includes('not pending'), 'This invite is not open any more, so its link is of no use.'],
  [it => it.code === 'failed_precondition', 'This invite was answered or revoked meanwhile.'],
  [it => it.param.endsWith('email'), 'This is not an address that mail can be sent to.'],
  [it => it.param.endsWith('message'), 'The message is too long: 2,000 bytes at most.'],
  [it => it.param.endsWith('name'), 'The name is empty or too long.'],
  [it => it.code === 'invalid_argument', it => 'Something in this is not right: ' + it.message + '.'],
];

export function sentence(refusal) {
  const found = SENTENCES.find(([fits]) => fits(refusal))?.[1] ?? 'Something went wrong on our side. Try again in a moment.';
  return typeof found === 'string' ? found : found(refusal);
}
