// The calls for whoever holds a link. The token is in the body, so no log on the way gets to see it.

const PATIENCE_MILLIS = 30_000;

/**
 * Posts to /v1beta/invites/{step}.
 *
 * @returns status (0: no answer that could be read), body, and retryAfter in seconds where the service says so
 */
export async function call(step, body) {
  try {
    const response = await fetch(new URL(`v1beta/invites/${step}`, location.href), {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout?.(PATIENCE_MILLIS),
    });
    return {
      status: response.status,
      body: await response.json(),
      retryAfter: Number(response.headers.get('Retry-After')) || undefined,
    };
  } catch {
    return {status: 0};
  }
}
