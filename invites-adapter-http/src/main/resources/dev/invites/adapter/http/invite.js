// Shows the token of the fragment, and the call that accepts it. Nothing is sent anywhere.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

// Token: version, length of key id, key id, 16 bytes organization, 16 bytes invite, and more that is of no use here.
function organization(token) {
  const bytes = Uint8Array.from(atob(token.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const start = 2 + bytes[1];
  if (bytes.length < start + 16) {
    throw new Error('too short');
  }
  let number = bytes.slice(start, start + 16).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = '';
  for (let i = 0; i < 26; i++) {
    text = ALPHABET[Number(number & 31n)] + text;
    number >>= 5n;
  }
  return `org_${text}`;
}

function show() {
  const token = location.hash.slice(1);
  let id;
  try {
    id = /^[A-Za-z0-9_-]{60,128}$/.test(token) && organization(token);
  } catch (error) {
    id = false;
  }
  document.getElementById('none').hidden = Boolean(id);
  document.getElementById('some').hidden = !id;
  if (id) {
    document.getElementById('token').textContent = token;
    document.getElementById('call').textContent =
      `curl -s ${location.origin}/v1beta/organizations/${id}/invites/accept \\\n` +
      `  -H "Authorization: Bearer $JWT" -H 'Content-Type: application/json' \\\n` +
      `  -d '{"token": "${token}"}'`;
  }
}

addEventListener('hashchange', show);
show();
