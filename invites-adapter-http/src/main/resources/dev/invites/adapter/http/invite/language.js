// Which language to speak, and how it writes dates.

const SPOKEN = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt'];
const FROM_RIGHT_TO_LEFT = ['ar'];

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function primary(tag) {
  return tag.toLowerCase().split('-')[0];
}

function spoken(tags) {
  return tags.map(primary).find(language => SPOKEN.includes(language));
}

/** The invite's language if it is spoken here, else the first of the browser's that is, else English. */
export function choose(invited) {
  return spoken(invited ? [invited] : []) ?? spoken(navigator.languages) ?? 'en';
}

/** The words of a language, and its way to write, as it is written where the reader is. */
export async function speak(language, invited) {
  const words = (await import(`./words/${language}.js`)).default;
  const tag = [...navigator.languages, invited ?? ''].find(each => primary(each) === language) ?? language;
  return {words, language, direction: FROM_RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr', ...formats(tag)};
}

function formats(tag) {
  const moment = new Intl.DateTimeFormat(tag, {
    weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short',
  });
  const distance = new Intl.RelativeTimeFormat(tag, {numeric: 'always'});
  return {
    /** Such as "Thursday 3 December 2026 at 14:05 CET": in the reader's own time zone, and named. */
    moment: at => moment.format(at),
    /** Such as "in 6 days". */
    distance: millis => {
      const [unit, size] = millis >= 2 * DAY ? ['day', DAY]
        : millis >= 2 * HOUR ? ['hour', HOUR]
        : millis >= 2 * MINUTE ? ['minute', MINUTE]
        : ['second', SECOND];
      return distance.format(Math.round(millis / size), unit);
    },
  };
}
