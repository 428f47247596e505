/** The API of the service, as the session of this browser may use it. */

const BASE = new URL('api/', import.meta.url);

/** What the service, or the way to it, did not let through. */
export class Refusal extends Error {
  constructor(status, body, retryAfter) {
    super(body.message ?? '');
    const detail = body.details?.[0] ?? {};
    this.status = status;
    this.code = body.code ?? 'unreachable';
    this.reason = detail.reason ?? '';
    this.param = detail.param ?? '';
    this.requestId = detail.request_id ?? '';
    this.retryAfter = retryAfter;
  }
}

/** Told of when somebody is not signed in any more. */
export const signedOut = new EventTarget();

async function send(method, path, {query = {}, body, signal} = {}) {
  const url = new URL(path, BASE);
  for (const [name, value] of Object.entries(query)) {
    for (const each of [value].flat()) {
      if (each !== undefined && each !== '') {
        url.searchParams.append(name, each);
      }
    }
  }
  let response;
  let answer;
  try {
    response = await fetch(url, {
      method,
      signal,
      headers: body === undefined ? {} : {'Content-Type': 'application/json'},
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    answer = await response.json();
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Refusal(response?.status ?? 0, {}, undefined);
  }
  if (response.ok) {
    return answer;
  }
  const refusal = new Refusal(response.status, answer, Number(response.headers.get('Retry-After')) || undefined);
  if (refusal.status === 401 && path !== 'session') {
    signedOut.dispatchEvent(new CustomEvent('signed-out', {detail: refusal}));
  }
  throw refusal;
}

export const get = (path, query, signal) => send('GET', path, {query, signal});
export const post = (path, body = {}) => send('POST', path, {body});
export const patch = (path, body) => send('PATCH', path, {body});
export const remove = path => send('DELETE', path, {});

/** All items of a list that is short. */
export async function all(path, query = {}) {
  const items = [];
  let token;
  do {
    const page = await get(path, {...query, page_size: 100, page_token: token});
    items.push(...page.items);
    token = page.pagination.next_page_token;
  } while (token);
  return items;
}
