/** Where somebody is, in the address bar: #/ORGANIZATION/VIEW/ITEM?FILTERS. A reload or a step back leads there again. */

export function parse() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  const [organization = '', view = '', item = ''] = path.split('/');
  return {organization, view, item, query: new URLSearchParams(query)};
}

export function address({organization, view, item = '', query = new URLSearchParams()}) {
  const filters = query.toString();
  return '#/' + organization + '/' + view + (item && '/' + item) + (filters && '?' + filters);
}

export function go(place, {replace = false, state = null} = {}) {
  history[replace ? 'replaceState' : 'pushState'](state, '', address(place));
  document.dispatchEvent(new Event('place'));
}
