/** What can be done with one invite. Each gives the invite as it is afterwards, or nothing when it was let be. */

import {post} from './api.js';
import {name} from './names.js';
import {confirm, copy, tell, toast} from './ui.js';

export async function copyLink(path, invite) {
  try {
    const answer = await post(path + '/' + invite.id + '/link');
    await copy(answer.accept_url, ['The link for ', name(invite.email), ' is copied. Whoever has it can use it.']);
  } catch (refusal) {
    tell(refusal);
  }
}

export async function resend(path, invite) {
  const answer = await confirm(
    'Send it again?',
    [name(invite.email), ' gets a new mail with a new link. The old link stops working, and the time to answer begins anew.'],
    'Send again',
    () => post(path + '/' + invite.id + '/resend'));
  if (answer) {
    toast(['A new mail to ', name(invite.email), ' is on its way.']);
  }
  return answer?.invite;
}

export async function revoke(path, invite) {
  const answer = await confirm(
    'Revoke this invite?',
    ['The link of ', name(invite.email), ' stops working at once. This cannot be undone, but you can invite them again.'],
    'Revoke',
    () => post(path + '/' + invite.id + '/revoke'),
    {danger: true});
  if (answer) {
    toast(['The invite of ', name(invite.email), ' is revoked.']);
  }
  return answer?.invite;
}
